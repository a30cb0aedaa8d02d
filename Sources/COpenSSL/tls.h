#ifndef ACTA_OPENSSL_TLS_H
#define ACTA_OPENSSL_TLS_H

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* A server's settings: TLS 1.2 and later, a chain and its key. Gives NULL and notes in `step` what failed:
   1 the settings, 2 the chain, 3 the key, 4 that they belong together. */
static inline SSL_CTX *acta_tls_server(const char *chain, const char *key, int *step) {
  *step = 1;
  ERR_clear_error();
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (context == NULL) return NULL;
  if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1) {
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    *step = 2;
    if (SSL_CTX_use_certificate_chain_file(context, chain) == 1) {
      *step = 3;
      if (SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1) {
        *step = 4;
        if (SSL_CTX_check_private_key(context) == 1) return context;
      }
    }
  }
  ERR_clear_error();
  SSL_CTX_free(context);
  return NULL;
}

/* A connection whose bytes come from and go to memory; the server's side. */
static inline SSL *acta_tls_accept(SSL_CTX *context) {
  SSL *connection = SSL_new(context);
  BIO *in = BIO_new(BIO_s_mem());
  BIO *out = BIO_new(BIO_s_mem());
  if (connection == NULL || in == NULL || out == NULL) {
    SSL_free(connection);
    BIO_free(in);
    BIO_free(out);
    return NULL;
  }
  SSL_set_bio(connection, in, out);
  SSL_set_accept_state(connection);
  return connection;
}

/* Hands over bytes that came from the network. */
static inline int acta_tls_feed(SSL *connection, const void *bytes, int count) {
  return count == 0 || BIO_write(SSL_get_rbio(connection), bytes, count) == count;
}

/* Takes bytes that are to go to the network; 0 where there are none. */
static inline int acta_tls_take(SSL *connection, void *bytes, int capacity) {
  int count = BIO_read(SSL_get_wbio(connection), bytes, capacity);
  return count > 0 ? count : 0;
}

/* Reads what was sent to us: how many bytes, 0 at the end, -1 where more must come first, -2 for a failure. */
static inline int acta_tls_read(SSL *connection, void *bytes, int capacity) {
  ERR_clear_error();
  int count = SSL_read(connection, bytes, capacity);
  if (count > 0) return count;
  switch (SSL_get_error(connection, count)) {
    case SSL_ERROR_ZERO_RETURN: return 0;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return -1;
    default: ERR_clear_error(); return -2;
  }
}

/* Encrypts bytes: how many were taken, -1 where the handshake isn't over, -2 for a failure. */
static inline int acta_tls_write(SSL *connection, const void *bytes, int count) {
  ERR_clear_error();
  int taken = SSL_write(connection, bytes, count);
  if (taken > 0) return taken;
  switch (SSL_get_error(connection, taken)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return -1;
    default: ERR_clear_error(); return -2;
  }
}

#endif
