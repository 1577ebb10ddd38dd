/* A disk that fails when it is told to, for a program that is started with LD_PRELOAD=this library (built by
 * tests/it/disk.rs: cc -shared -fPIC -o faults.so faults.c -ldl).
 *
 * FAULTS names a file with one line: CALLS NUMBER ERROR ONCE|EVER PART WHO. While it is there, the NUMBERth of these
 * calls on a file whose path contains PART (or is the rest of "=PART") fails, and with EVER each one after it, in processes of which an argument is
 * WHO ("-" for any). CALLS: s fsync and fdatasync, w write and pwrite, r rename, u unlink, t ftruncate, f fallocate;
 * ERROR: an errno as a number. Calls are counted from the moment that the file appears. FAULTS_SEEN names a file that
 * gets one letter for each call that was made to fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int counted;

static int is_among_arguments(const char *who) {
    char line[4096];
    int file = syscall(SYS_open, "/proc/self/cmdline", O_RDONLY);
    ssize_t length = file < 0 ? 0 : syscall(SYS_read, file, line, sizeof line - 1);
    if (file >= 0)
        syscall(SYS_close, file);
    line[length > 0 ? length : 0] = 0;
    for (char *word = line; word < line + length; word += strlen(word) + 1)
        if (!strcmp(word, who))
            return 1;
    return 0;
}

/* Whether this call fails; errno is set then. */
static int fails(char call, const char *path) {
    int before = errno;
    char text[512], calls[16], times[8], part[256], who[64];
    int number, error;
    const char *control = getenv("FAULTS");
    int file = control ? syscall(SYS_open, control, O_RDONLY) : -1;
    ssize_t length = file < 0 ? 0 : syscall(SYS_read, file, text, sizeof text - 1);
    if (file >= 0)
        syscall(SYS_close, file);
    else
        counted = 0;
    errno = before;
    text[length > 0 ? length : 0] = 0;
    if (sscanf(text, "%15s %d %d %7s %255s %63s", calls, &number, &error, times, part, who) != 6)
        return 0;
    int fits = part[0] == '=' ? !strcmp(path, part + 1) : strstr(path, part) != 0;
    if (!strchr(calls, call) || !fits || (strcmp(who, "-") && !is_among_arguments(who)))
        return 0;
    int now = __sync_add_and_fetch(&counted, 1);
    if (now != number && !(now > number && !strcmp(times, "EVER")))
        return 0;
    const char *seen = getenv("FAULTS_SEEN");
    int note = seen ? syscall(SYS_open, seen, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (note >= 0) {
        syscall(SYS_write, note, &call, 1);
        syscall(SYS_close, note);
    }
    errno = error;
    return 1;
}

static int fails_at(char call, int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    return fails(call, path);
}

int fsync(int file) { return fails_at('s', file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails_at('s', file) ? -1 : REAL(fdatasync)(file); }
int ftruncate(int file, off_t length) { return fails_at('t', file) ? -1 : REAL(ftruncate)(file, length); }
int ftruncate64(int file, off64_t length) { return fails_at('t', file) ? -1 : REAL(ftruncate64)(file, length); }
int fallocate(int file, int mode, off_t start, off_t length) {
    return fails_at('f', file) ? -1 : REAL(fallocate)(file, mode, start, length);
}
int fallocate64(int file, int mode, off64_t start, off64_t length) {
    return fails_at('f', file) ? -1 : REAL(fallocate64)(file, mode, start, length);
}
ssize_t write(int file, const void *bytes, size_t length) {
    return fails_at('w', file) ? -1 : REAL(write)(file, bytes, length);
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t place) {
    return fails_at('w', file) ? -1 : REAL(pwrite)(file, bytes, length, place);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t place) {
    return fails_at('w', file) ? -1 : REAL(pwrite64)(file, bytes, length, place);
}
int rename(const char *from, const char *to) { return fails('r', to) ? -1 : REAL(rename)(from, to); }
int unlink(const char *path) { return fails('u', path) ? -1 : REAL(unlink)(path); }
