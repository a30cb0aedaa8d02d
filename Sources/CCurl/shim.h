#ifndef ACTA_CURL_SHIM_H
#define ACTA_CURL_SHIM_H

#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo take any number of arguments, which Swift can't call: one function for each kind
   of value. */

static inline CURLcode acta_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acta_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acta_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode acta_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/* Which schemes are spoken, at first and after a redirection: https, and http too where `plain` isn't 0. */
static inline CURLcode acta_curl_set_schemes(CURL *handle, int plain) {
#if LIBCURL_VERSION_NUM >= 0x075500
  const char *schemes = plain ? "http,https" : "https";
  CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, schemes);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, schemes) : code;
#else
  long schemes = plain ? CURLPROTO_HTTP | CURLPROTO_HTTPS : CURLPROTO_HTTPS;
  CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS, schemes);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, schemes) : code;
#endif
}

typedef size_t (*acta_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode acta_curl_set_sinks(CURL *handle, acta_curl_sink body, acta_curl_sink head, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  return code;
}

static inline CURLcode acta_curl_status(CURL *handle, long *status) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}

static inline CURLcode acta_curl_address(CURL *handle, char **address) {
  return curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, address);
}

#endif
