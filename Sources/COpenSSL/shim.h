#ifndef ACTA_OPENSSL_SHIM_H
#define ACTA_OPENSSL_SHIM_H

/* SHA256_Init and its like are marked as deprecated in favour of EVP_Digest*, which costs 130 ns more a hash: as much
   as a whole node of the tree. They are in every OpenSSL 3. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

/* SHA-256 of `size` bytes, its state on the stack. */
static inline int acta_sha256(const void *bytes, size_t size, unsigned char *digest) {
  SHA256_CTX context;
  return SHA256_Init(&context) == 1 && SHA256_Update(&context, bytes, size) == 1 &&
         SHA256_Final(digest, &context) == 1;
}

/* SHA-256 of one byte followed by `size` bytes. The first block is put together here, so that the others are hashed
   where they lie. */
static inline int acta_sha256_prefixed(unsigned char prefix, const void *bytes, size_t size, unsigned char *digest) {
  SHA256_CTX context;
  unsigned char block[64];
  size_t head = size < 63 ? size : 63;
  block[0] = prefix;
  if (head > 0) memcpy(block + 1, bytes, head);
  return SHA256_Init(&context) == 1 && SHA256_Update(&context, block, head + 1) == 1 &&
         (size == head || SHA256_Update(&context, (const unsigned char *)bytes + head, size - head) == 1) &&
         SHA256_Final(digest, &context) == 1;
}

/* SHA-256 of one byte and two digests, laid out on the stack so that libcrypto sees one update. */
static inline int acta_sha256_pair(unsigned char prefix, const void *left, const void *right, unsigned char *digest) {
  unsigned char block[65];
  block[0] = prefix;
  memcpy(block + 1, left, 32);
  memcpy(block + 33, right, 32);
  return acta_sha256(block, sizeof block, digest);
}

/* A process that holds a secret must leave no core file behind. */
static inline void acta_no_core_files(void) {
  struct rlimit none = {0, 0};
  (void)setrlimit(RLIMIT_CORE, &none);
}

/* What the passphrase callback is given, and what it notes. */
typedef struct {
  const unsigned char *bytes;
  size_t size;
  int given;
  int asked;
} acta_passphrase;

/* libcrypto's own callback would ask on the terminal. */
static inline int acta_passphrase_callback(char *buffer, int capacity, int writing, void *state) {
  acta_passphrase *passphrase = (acta_passphrase *)state;
  (void)writing;
  passphrase->asked = 1;
  if (!passphrase->given || capacity < 0 || passphrase->size > (size_t)capacity) return -1;
  if (passphrase->size > 0) memcpy(buffer, passphrase->bytes, passphrase->size);
  return (int)passphrase->size;
}

/* Reads a private key from PEM text. The BIO lives and dies in here: over a Swift array it would dangle. */
static inline EVP_PKEY *acta_read_private_key(const unsigned char *pem, size_t size, acta_passphrase *passphrase) {
  if (size > INT_MAX) return NULL;
  BIO *bio = BIO_new_mem_buf(pem, (int)size);
  if (bio == NULL) return NULL;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, acta_passphrase_callback, passphrase);
  BIO_free(bio);
  ERR_clear_error();
  return key;
}

/* Hands over the bytes of a memory BIO as an allocation to be given back with acta_free_secret. */
static inline unsigned char *acta_take_bytes(BIO *bio, size_t *size) {
  char *data = NULL;
  long count = BIO_get_mem_data(bio, &data);
  if (count <= 0 || data == NULL) return NULL;
  unsigned char *copy = (unsigned char *)OPENSSL_malloc((size_t)count);
  if (copy == NULL) return NULL;
  memcpy(copy, data, (size_t)count);
  OPENSSL_cleanse(data, (size_t)count);
  *size = (size_t)count;
  return copy;
}

static inline void acta_free_secret(unsigned char *bytes, size_t size) { OPENSSL_clear_free(bytes, size); }

/* The key as PKCS#8 PEM. With a passphrase: PBES2 with scrypt (N 16384, r 8, p 5: the most that the default
   16 MiB to 32 MiB limits of other readers allow) and AES-256-CBC. */
static inline unsigned char *acta_write_private_key(EVP_PKEY *key, const unsigned char *passphrase,
                                                    size_t passphrase_size, int encrypt, size_t *size) {
  if (passphrase_size > INT_MAX) return NULL;
  unsigned char *bytes = NULL;
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
  BIO *bio = BIO_new(BIO_s_mem());
  if (info != NULL && bio != NULL) {
    if (!encrypt) {
      if (PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio, info) == 1) bytes = acta_take_bytes(bio, size);
    } else {
      X509_ALGOR *scheme = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), NULL, 0, NULL, 16384, 8, 5);
      X509_SIG *sealed = NULL;
      if (scheme != NULL) {
        sealed = PKCS8_set0_pbe((const char *)passphrase, (int)passphrase_size, info, scheme);
        if (sealed == NULL) X509_ALGOR_free(scheme);
      }
      if (sealed != NULL && PEM_write_bio_PKCS8(bio, sealed) == 1) bytes = acta_take_bytes(bio, size);
      X509_SIG_free(sealed);
    }
  }
  BIO_free(bio);
  PKCS8_PRIV_KEY_INFO_free(info);
  ERR_clear_error();
  return bytes;
}

#endif
