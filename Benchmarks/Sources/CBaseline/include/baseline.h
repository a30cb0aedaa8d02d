#ifndef ACTA_BASELINE_H
#define ACTA_BASELINE_H

/* Reads every row of `entry` and hashes its record with one context: the least that a verifier must do.
   Gives how many rows have the leaf hash that is stored; -1 where the file can't be read. */
long acta_baseline_hash(const char *path);

/* Counts the elements of an XML file with libxml2's push parser, fed 64 KiB at a time; -1 for a broken file. */
long acta_baseline_count_xml(const char *path);

#endif
