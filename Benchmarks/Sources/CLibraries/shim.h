#include <libxml/parser.h>
#include <openssl/evp.h>
#include <sqlite3.h>
