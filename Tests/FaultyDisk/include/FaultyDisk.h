#ifndef ACTA_FAULTY_DISK_H
#define ACTA_FAULTY_DISK_H

/* A SQLite VFS for tests: files in a folder whose path holds "/faulty-disk/" lie on a disk that can be made to fail,
   to lose its power, and to forget or reorder what wasn't synced. All other files go to the usual VFS untouched. */

typedef enum {
  FAULT_NONE = 0,
  /* The operation fails with SQLITE_IOERR and has no effect. */
  FAULT_FAILS,
  /* The operation takes effect and fails with SQLITE_IOERR all the same. */
  FAULT_FAILS_BUT_PERSISTS,
  /* A write fails with SQLITE_FULL; other operations are left alone. */
  FAULT_FULL,
  /* From this operation on everything fails: the power is gone. */
  FAULT_POWER_OFF,
  /* The operation still takes effect, then the power is gone. */
  FAULT_POWER_OFF_AFTER
} faulty_disk_fault;

/* Makes the VFS the default one of the process. Once is enough. */
int faulty_disk_install(void);

/* Forgets everything; the fault happens at operation `at`, counted from 1 (writes, truncations, syncs, deletions). */
void faulty_disk_arm(faulty_disk_fault fault, int at);

/* Whether syncs of write-ahead logs are taken and ignored, which is what synchronous = NORMAL would do. */
void faulty_disk_ignore_log_syncs(int ignore);

/* How many operations were counted since the disk was armed. */
int faulty_disk_operations(void);

/* Whether the armed fault happened. */
int faulty_disk_has_failed(void);

/* Turns the power off and leaves in the files what a disk might hold then: what was synced, and of the later writes
   none (`seed` 0) or a random choice, each whole or cut at a sector. Then the disk is sound again.
   Returns 0, or the number of files that couldn't be written. */
int faulty_disk_power_off(unsigned long long seed);

#endif
