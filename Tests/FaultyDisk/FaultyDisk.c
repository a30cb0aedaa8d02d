#include "FaultyDisk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One change since the last sync: a write, or with `data` NULL a truncation to `offset`. */
typedef struct change {
  struct change *next;
  sqlite3_int64 offset;
  int count;
  unsigned char *data;
} change;

/* What is known of one file: the bytes that are surely on the disk, and what came after. */
typedef struct image {
  struct image *next;
  char *path;
  unsigned char *synced;
  size_t size;
  change *first;
  change **last;
} image;

typedef struct {
  sqlite3_file base;
  image *image;
  int is_log;
  sqlite3_file *real;
} faulty_file;

static sqlite3_vfs *usual;
static sqlite3_vfs faulty;
static image *images;
static faulty_disk_fault fault;
static int fault_at, operations, failed, off, ignores_log_syncs;

static void forget_changes(image *file) {
  while (file->first != NULL) {
    change *next = file->first->next;
    free(file->first->data);
    free(file->first);
    file->first = next;
  }
  file->last = &file->first;
}

static void load(image *file) {
  free(file->synced);
  file->synced = NULL;
  file->size = 0;
  forget_changes(file);
  int descriptor = open(file->path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status;
  if (fstat(descriptor, &status) == 0 && status.st_size > 0) {
    file->synced = malloc((size_t)status.st_size);
    ssize_t count = file->synced == NULL ? 0 : read(descriptor, file->synced, (size_t)status.st_size);
    file->size = count > 0 ? (size_t)count : 0;
  }
  close(descriptor);
}

static image *image_of(const char *path) {
  for (image *file = images; file != NULL; file = file->next)
    if (strcmp(file->path, path) == 0) return file;
  image *file = calloc(1, sizeof *file);
  file->path = strdup(path);
  file->last = &file->first;
  load(file);
  file->next = images;
  images = file;
  return file;
}

static void note(image *file, sqlite3_int64 offset, const void *data, int count) {
  change *made = calloc(1, sizeof *made);
  made->offset = offset;
  made->count = count;
  if (data != NULL) {
    made->data = malloc((size_t)count);
    memcpy(made->data, data, (size_t)count);
  }
  *file->last = made;
  file->last = &made->next;
}

/* What an operation does: 0 goes on, 1 goes on and then fails, otherwise the code with which it fails at once. */
static int judge(int is_write) {
  if (off) return SQLITE_IOERR;
  operations += 1;
  if (fault == FAULT_NONE || operations != fault_at) return 0;
  if (fault == FAULT_FULL && !is_write) {
    fault_at += 1;
    return 0;
  }
  failed = 1;
  switch (fault) {
    case FAULT_FULL: return SQLITE_FULL;
    case FAULT_FAILS: return SQLITE_IOERR;
    case FAULT_FAILS_BUT_PERSISTS: return 1;
    case FAULT_POWER_OFF: off = 1; return SQLITE_IOERR;
    case FAULT_POWER_OFF_AFTER: off = 1; return 1;
    default: return 0;
  }
}

#define REAL(file) (((faulty_file *)(file))->real)

static int do_close(sqlite3_file *file) { return REAL(file)->pMethods->xClose(REAL(file)); }

static int do_read(sqlite3_file *file, void *data, int count, sqlite3_int64 offset) {
  if (off) return SQLITE_IOERR_READ;
  return REAL(file)->pMethods->xRead(REAL(file), data, count, offset);
}

static int do_write(sqlite3_file *file, const void *data, int count, sqlite3_int64 offset) {
  int verdict = judge(1);
  if (verdict > 1) return verdict == SQLITE_IOERR ? SQLITE_IOERR_WRITE : verdict;
  int code = REAL(file)->pMethods->xWrite(REAL(file), data, count, offset);
  if (code == SQLITE_OK) note(((faulty_file *)file)->image, offset, data, count);
  return verdict == 1 ? SQLITE_IOERR_WRITE : code;
}

static int do_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int verdict = judge(0);
  if (verdict > 1) return SQLITE_IOERR_TRUNCATE;
  int code = REAL(file)->pMethods->xTruncate(REAL(file), size);
  if (code == SQLITE_OK) note(((faulty_file *)file)->image, size, NULL, 0);
  return verdict == 1 ? SQLITE_IOERR_TRUNCATE : code;
}

static int do_sync(sqlite3_file *file, int flags) {
  (void)flags;
  faulty_file *own = (faulty_file *)file;
  int verdict = judge(0);
  if (verdict > 1) return SQLITE_IOERR_FSYNC;
  /* The file itself is safe on a machine that stays up: only what a cut would leave is kept track of. */
  if (!(own->is_log && ignores_log_syncs)) load(own->image);
  return verdict == 1 ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int do_size(sqlite3_file *file, sqlite3_int64 *size) { return REAL(file)->pMethods->xFileSize(REAL(file), size); }
static int do_lock(sqlite3_file *file, int lock) { return REAL(file)->pMethods->xLock(REAL(file), lock); }
static int do_unlock(sqlite3_file *file, int lock) { return REAL(file)->pMethods->xUnlock(REAL(file), lock); }
static int do_check(sqlite3_file *file, int *result) {
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), result);
}
static int do_control(sqlite3_file *file, int operation, void *argument) {
  return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}
static int do_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }
static int do_traits(sqlite3_file *file) {
  (void)file;
  return 0;
}
static int do_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, memory);
}
static int do_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, count, flags);
}
static void do_shm_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int do_shm_unmap(sqlite3_file *file, int remove) {
  return REAL(file)->pMethods->xShmUnmap(REAL(file), remove);
}

static const sqlite3_io_methods methods = {
    2,         do_close, do_read,   do_write,  do_truncate, do_sync,   do_size,     do_lock,     do_unlock,
    do_check,  do_control, do_sector, do_traits, do_shm_map,  do_shm_lock, do_shm_barrier, do_shm_unmap, NULL, NULL};

static int is_ours(const char *path) { return path != NULL && strstr(path, "/faulty-disk/") != NULL; }

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *given) {
  (void)vfs;
  if (!is_ours(path)) return usual->xOpen(usual, path, file, flags, given);
  file->pMethods = NULL;
  if (off) return SQLITE_CANTOPEN;
  faulty_file *own = (faulty_file *)file;
  own->real = (sqlite3_file *)(own + 1);
  int code = usual->xOpen(usual, path, own->real, flags, given);
  if (code != SQLITE_OK) return code;
  own->image = image_of(path);
  own->is_log = (flags & SQLITE_OPEN_WAL) != 0;
  file->pMethods = &methods;
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int sync) {
  (void)vfs;
  if (!is_ours(path)) return usual->xDelete(usual, path, sync);
  int verdict = judge(0);
  if (verdict > 1) return SQLITE_IOERR_DELETE;
  int code = usual->xDelete(usual, path, sync);
  if (code == SQLITE_OK) load(image_of(path));
  return verdict == 1 ? SQLITE_IOERR_DELETE : code;
}

int faulty_disk_install(void) {
  if (usual != NULL) return SQLITE_OK;
  sqlite3_vfs *found = sqlite3_vfs_find(NULL);
  if (found == NULL) return SQLITE_ERROR;
  faulty = *found;
  faulty.zName = "faulty-disk";
  faulty.szOsFile = (int)sizeof(faulty_file) + found->szOsFile;
  faulty.xOpen = open_file;
  faulty.xDelete = delete_file;
  usual = found;
  return sqlite3_vfs_register(&faulty, 1);
}

void faulty_disk_arm(faulty_disk_fault what, int at) {
  while (images != NULL) {
    image *next = images->next;
    forget_changes(images);
    free(images->synced);
    free(images->path);
    free(images);
    images = next;
  }
  fault = what;
  fault_at = at;
  operations = failed = off = 0;
}

void faulty_disk_ignore_log_syncs(int ignore) { ignores_log_syncs = ignore; }
int faulty_disk_operations(void) { return operations; }
int faulty_disk_has_failed(void) { return failed; }

static unsigned long long next_random(unsigned long long *state) {
  *state += 0x9E3779B97F4A7C15ull;
  unsigned long long mixed = *state;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
  return mixed ^ (mixed >> 31);
}

static int leave(image *file, unsigned long long *random) {
  size_t size = file->size;
  size_t room = size;
  for (change *made = file->first; made != NULL; made = made->next)
    if ((size_t)made->offset + (size_t)made->count > room) room = (size_t)made->offset + (size_t)made->count;
  unsigned char *bytes = calloc(1, room + 1);
  if (bytes == NULL) return 1;
  if (size > 0) memcpy(bytes, file->synced, size);
  for (change *made = file->first; made != NULL && random != NULL; made = made->next) {
    unsigned long long dice = next_random(random);
    if (dice % 2 == 0) continue;
    if (made->data == NULL) {
      if ((size_t)made->offset < size) memset(bytes + made->offset, 0, size - (size_t)made->offset);
      size = (size_t)made->offset;
      continue;
    }
    size_t count = (size_t)made->count;
    if (dice % 8 == 1 && count > 512) count = 512 * (1 + (size_t)(dice >> 8) % (count / 512));
    memcpy(bytes + made->offset, made->data, count);
    if ((size_t)made->offset + count > size) size = (size_t)made->offset + count;
  }
  int bad = 0;
  if (access(file->path, F_OK) == 0 || size > 0) {
    int descriptor = open(file->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bad = descriptor < 0 || write(descriptor, bytes, size) != (ssize_t)size;
    if (descriptor >= 0) close(descriptor);
  }
  free(bytes);
  return bad;
}

int faulty_disk_power_off(unsigned long long seed) {
  int bad = 0;
  for (image *file = images; file != NULL; file = file->next) {
    bad += leave(file, seed == 0 ? NULL : &seed);
    size_t length = strlen(file->path);
    char *shared = malloc(length + 5);
    memcpy(shared, file->path, length);
    memcpy(shared + length, "-shm", 5);
    unlink(shared);
    free(shared);
  }
  faulty_disk_arm(FAULT_NONE, 0);
  return bad;
}
