#include "baseline.h"

#include <libxml/parser.h>
#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

long acta_baseline_hash(const char *path) {
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;
  long right = -1;
  EVP_MD *md = EVP_MD_fetch(NULL, "SHA256", NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (md != NULL && context != NULL && EVP_DigestInit_ex(context, md, NULL) == 1 &&
      sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2(db, "SELECT seq, record, leaf FROM entry ORDER BY seq", -1, &rows, NULL) == SQLITE_OK) {
    const unsigned char zero = 0;
    unsigned char digest[32];
    int state;
    right = 0;
    while ((state = sqlite3_step(rows)) == SQLITE_ROW) {
      const void *record = sqlite3_column_blob(rows, 1);
      const void *leaf = sqlite3_column_blob(rows, 2);
      EVP_DigestInit_ex(context, NULL, NULL);
      EVP_DigestUpdate(context, &zero, 1);
      EVP_DigestUpdate(context, record, (size_t)sqlite3_column_bytes(rows, 1));
      EVP_DigestFinal_ex(context, digest, NULL);
      if (sqlite3_column_bytes(rows, 2) == 32 && memcmp(digest, leaf, 32) == 0) right += 1;
    }
    if (state != SQLITE_DONE) right = -1;
  }
  sqlite3_finalize(rows);
  sqlite3_close(db);
  EVP_MD_CTX_free(context);
  EVP_MD_free(md);
  return right;
}

static void count_element(void *state, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                          const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
  (void)name, (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)attributes, (void)defaulted;
  (void)values;
  *(long *)state += 1;
}

long acta_baseline_count_xml(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return -1;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = count_element;
  long count = 0;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &count, NULL, 0, NULL);
  char part[65536];
  size_t size;
  int failed = parser == NULL;
  while (!failed && (size = fread(part, 1, sizeof part, file)) > 0) {
    failed = xmlParseChunk(parser, part, (int)size, 0) != 0;
  }
  if (!failed) failed = xmlParseChunk(parser, NULL, 0, 1) != 0;
  xmlFreeParserCtxt(parser);
  fclose(file);
  return failed ? -1 : count;
}
