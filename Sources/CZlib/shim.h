#ifndef ACTA_ZLIB_SHIM_H
#define ACTA_ZLIB_SHIM_H

#include <zlib.h>

#endif
