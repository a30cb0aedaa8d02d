#ifndef ACTA_LIBXML2_SHIM_H
#define ACTA_LIBXML2_SHIM_H

#include <stdio.h>
#include <string.h>

/* The system's ICU, which libxml2's headers name where it was built with it, clashes with Foundation's in one program.
   Nothing here needs it; the only struct that it would lengthen isn't used. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

/* What the callbacks are given, and the first error. libxml2 goes on after an error and keeps the last one only, and
   the type of its error callback differs between versions, so the callback stands here. */
typedef struct {
  void *owner;
  xmlParserCtxtPtr parser;
  int code;
  int line;
  char message[200];
} acta_xml_run;

#if LIBXML_VERSION >= 21200
typedef const xmlError *acta_xml_error;
#else
typedef xmlErrorPtr acta_xml_error;
#endif

static inline void acta_xml_note(void *data, acta_xml_error error) {
  acta_xml_run *run = (acta_xml_run *)data;
  if (run == NULL || error == NULL || error->level < XML_ERR_ERROR || run->code != 0) return;
  run->code = error->code;
  run->line = error->line;
  snprintf(run->message, sizeof run->message, "%s", error->message != NULL ? error->message : "");
}

/* A push parser that loads nothing and keeps libxml2's limits on depth, names and text. NULL where memory is short. */
static inline int acta_xml_start(acta_xml_run *run, xmlSAXHandler *handler) {
  handler->initialized = XML_SAX2_MAGIC;
  handler->serror = acta_xml_note;
  run->parser = xmlCreatePushParserCtxt(handler, run, NULL, 0, NULL);
  if (run->parser == NULL) return 0;
  xmlCtxtUseOptions(run->parser, XML_PARSE_NONET);
  return 1;
}

#endif
