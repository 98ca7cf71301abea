/* src/cli/out.h — where data goes: standard output, a device or pipe, or a file put in place at the end. */
#ifndef TC_CLI_OUT_H
#define TC_CLI_OUT_H
#include <stddef.h>

struct stat;

/* Descriptors 0, 1 and 2 are open from here on, so that no file takes the place of one: messages would go
 * into the output. Each the wrong way round, so that what uses it fails as on a closed one. */
void open_standard_streams(void);

/* Send the output to PATH: "-" and names of open descriptors (/dev/stdout) as they are, a file aside
 * until finish_out. NULL: standard output. EXIT_DONE, or the exit code after saying why not. */
int open_out(const char *path);

/* Send it to FD, which is another's: PATH is its name in sentences, and nothing is put in place. */
void lend_out(int fd, const char *path);
/* Behind what is in the file PATH, on a line of its own, also where others do so. As open_out; a record that cannot be
 * written whole is taken back. */
int append_out(const char *path);
/* Is there something in it? */
int is_out_begun(void);

/* The file PATH is part of the output, too, and no document. */
void claim_out(const char *path);
/* Is PATH a file that the output goes to, now or in the end? */
int is_out_path(const char *path);
/* Is ST, which is about to be read? Then the output is not put in its place. */
int is_out(const struct stat *st);
/* Is the output a file that finish_out puts in place? */
int is_out_aside(void);

/* Write LEN bytes, a record, by one call where the system takes it whole. 1 on success; else says why. */
int put_out(const char *p, size_t len);

/* The same for a record that begins with FROM bytes, those at the start of the file FD. */
int put_out_behind(int fd, size_t from, const char *p, size_t len);

/* Close the output: EXIT_DONE, or EXIT_INPUT after saying what failed. KEEP = 0 throws a file
 * of open_out away. */
int finish_out(int keep);
#endif
