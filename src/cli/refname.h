/* src/cli/refname.h — the day of a document by the file that it is in: its name, when it was changed. */
#ifndef TC_CLI_REFNAME_H
#define TC_CLI_REFNAME_H

enum { REF_MOST = 16 }; /* bytes for a date */

/* The date in the last part of PATH as "2024-05-11", "2024-05" or "2024": 20240511-03.txt, 2024-05-11_x.txt,
 * 2024年5月11日.txt. OUT: REF_MOST bytes. How many parts it has, 3 for a day; 0 for none. */
int ref_of_name(const char *path, char *out);

/* The day that the file PATH was changed last, here; 0 when nobody can say. */
int ref_of_file(const char *path, char *out);
#endif
