#ifndef ACTA_OPENSSL_TIMESTAMP_H
#define ACTA_OPENSSL_TIMESTAMP_H

/* RFC 3161: requests, and the verification of responses. libcrypto's own objects live and die in here. */

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

/* What a response says, and why it isn't accepted. */
typedef struct {
  long long seconds;  /* the time, POSIX */
  char signer[512];   /* subject of the certificate that signed, where it was verified */
  char problem[512];
} acta_timestamp;

/* A request (TimeStampReq) in DER over a SHA-256 digest; to be given back with acta_free_secret. */
static inline unsigned char *acta_timestamp_request(const unsigned char *digest, const unsigned char *nonce,
                                                    size_t nonce_size, size_t *size) {
  unsigned char *der = NULL;
  TS_REQ *request = TS_REQ_new();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  BIGNUM *number = nonce_size > 0 ? BN_bin2bn(nonce, (int)nonce_size, NULL) : NULL;
  ASN1_INTEGER *integer = number != NULL ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
  if (request != NULL && imprint != NULL && algorithm != NULL && (nonce_size == 0 || integer != NULL) &&
      X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest, 32) == 1 && TS_REQ_set_version(request, 1) == 1 &&
      TS_REQ_set_msg_imprint(request, imprint) == 1 && TS_REQ_set_cert_req(request, 1) == 1 &&
      (integer == NULL || TS_REQ_set_nonce(request, integer) == 1)) {
    int count = i2d_TS_REQ(request, &der);
    *size = count > 0 ? (size_t)count : 0;
    if (count <= 0) der = NULL;
  }
  ASN1_INTEGER_free(integer);
  BN_free(number);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(imprint);
  TS_REQ_free(request);
  ERR_clear_error();
  return der;
}

/* Notes what libcrypto found wrong last. */
static inline void acta_timestamp_library_problem(acta_timestamp *found, const char *otherwise) {
  const char *data = NULL;
  int flags = 0;
  unsigned long code = ERR_peek_last_error_all(NULL, NULL, NULL, &data, &flags);
  const char *reason = code != 0 ? ERR_reason_error_string(code) : NULL;
  const char *more = (flags & ERR_TXT_STRING) && data != NULL ? data : "";
  snprintf(found->problem, sizeof found->problem, "%s%s%s", reason != NULL ? reason : otherwise,
           more[0] != 0 ? ": " : "", more);
}

/* Whether the response was granted and speaks of `data`; notes the time. */
static inline int acta_timestamp_speaks_of(TS_RESP *response, const unsigned char *data, size_t size,
                                           const unsigned char *nonce, size_t nonce_size, acta_timestamp *found) {
  TS_STATUS_INFO *status = TS_RESP_get_status_info(response);
  TS_TST_INFO *info = TS_RESP_get_tst_info(response);
  long granted = status != NULL ? ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status)) : -1;
  if (granted != 0 && granted != 1) {
    snprintf(found->problem, sizeof found->problem, "the authority refused the request (status %ld)", granted);
    return 0;
  }
  if (info == NULL) {
    snprintf(found->problem, sizeof found->problem, "it holds no timestamp");
    return 0;
  }
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
  int nid = OBJ_obj2nid(TS_MSG_IMPRINT_get_algo(imprint)->algorithm);
  const EVP_MD *method = nid == NID_sha256   ? EVP_sha256()
                         : nid == NID_sha384 ? EVP_sha384()
                         : nid == NID_sha512 ? EVP_sha512()
                                             : NULL;
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int count = 0;
  ASN1_OCTET_STRING *message = TS_MSG_IMPRINT_get_msg(imprint);
  if (method == NULL) {
    snprintf(found->problem, sizeof found->problem, "its digest is none of SHA-256, SHA-384 and SHA-512");
    return 0;
  }
  if (EVP_Digest(data, size, digest, &count, method, NULL) != 1 || ASN1_STRING_length(message) != (int)count ||
      memcmp(ASN1_STRING_get0_data(message), digest, count) != 0) {
    snprintf(found->problem, sizeof found->problem, "it is of other bytes than these");
    return 0;
  }
  if (nonce_size > 0) {
    BIGNUM *asked = BN_bin2bn(nonce, (int)nonce_size, NULL);
    BIGNUM *answered = TS_TST_INFO_get_nonce(info) != NULL
                           ? ASN1_INTEGER_to_BN(TS_TST_INFO_get_nonce(info), NULL) : NULL;
    int same = asked != NULL && answered != NULL && BN_cmp(asked, answered) == 0;
    BN_free(asked);
    BN_free(answered);
    if (!same) {
      snprintf(found->problem, sizeof found->problem, "it answers another request: the nonce is another");
      return 0;
    }
  }
  struct tm when;
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &when) != 1) {
    snprintf(found->problem, sizeof found->problem, "its time can't be read");
    return 0;
  }
  found->seconds = (long long)timegm(&when);
  return 1;
}

/* Whether the response is signed under one of the certificates in `ca` (PEM), which are trusted; the chain is judged
   at the time that the response states, so that it holds when certificates have expired. */
static inline int acta_timestamp_is_signed(TS_RESP *response, const unsigned char *ca, size_t ca_size,
                                           acta_timestamp *found) {
  int valid = 0, trusted = 0;
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  X509_STORE *store = X509_STORE_new();
  STACK_OF(X509) *certificates = sk_X509_new_null();
  BIO *bio = ca_size <= INT_MAX ? BIO_new_mem_buf(ca, (int)ca_size) : NULL;
  X509 *certificate = NULL;
  if (context != NULL && store != NULL && certificates != NULL && bio != NULL) {
    while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL) {
      if (X509_STORE_add_cert(store, certificate) == 1) trusted += 1;
      if (sk_X509_push(certificates, certificate) == 0) X509_free(certificate);
    }
    ERR_clear_error();
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)found->seconds);
    TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(context, store);
    TS_VERIFY_CTX_set_certs(context, certificates);
    store = NULL;
    certificates = NULL;
    if (trusted == 0) {
      snprintf(found->problem, sizeof found->problem, "the file of the authority holds no certificate");
    } else if (TS_RESP_verify_response(context, response) == 1) {
      valid = 1;
    } else {
      acta_timestamp_library_problem(found, "its signature isn't valid");
    }
  }
  BIO_free(bio);
  sk_X509_pop_free(certificates, X509_free);
  X509_STORE_free(store);
  TS_VERIFY_CTX_free(context);
  ERR_clear_error();
  return valid;
}

/* The subject of the certificate that signed, as the response carries it. */
static inline void acta_timestamp_signer(TS_RESP *response, acta_timestamp *found) {
  PKCS7 *token = TS_RESP_get_token(response);
  STACK_OF(X509) *signers = token != NULL ? PKCS7_get0_signers(token, NULL, 0) : NULL;
  if (signers != NULL && sk_X509_num(signers) > 0) {
    X509_NAME_oneline(X509_get_subject_name(sk_X509_value(signers, 0)), found->signer, (int)sizeof found->signer);
  }
  sk_X509_free(signers);
  ERR_clear_error();
}

/* Verifies a response (TimeStampResp in DER) over `data`. Without `ca` only what it speaks of is compared. */
static inline int acta_timestamp_verify(const unsigned char *der, size_t size, const unsigned char *data,
                                        size_t data_size, const unsigned char *nonce, size_t nonce_size,
                                        const unsigned char *ca, size_t ca_size, acta_timestamp *found) {
  memset(found, 0, sizeof *found);
  const unsigned char *place = der;
  TS_RESP *response = size <= LONG_MAX ? d2i_TS_RESP(NULL, &place, (long)size) : NULL;
  int valid = 0;
  if (response == NULL || place != der + size) {
    snprintf(found->problem, sizeof found->problem, "it is no RFC 3161 response");
  } else if (acta_timestamp_speaks_of(response, data, data_size, nonce, nonce_size, found)) {
    acta_timestamp_signer(response, found);
    valid = ca == NULL || acta_timestamp_is_signed(response, ca, ca_size, found);
  }
  TS_RESP_free(response);
  ERR_clear_error();
  return valid;
}

#endif
