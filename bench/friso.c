/* bench/friso.c — friso simple|complex FILE…: words by libfriso, separated by blanks, for comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <friso/friso.h>
#include <friso/friso_API.h>

static char *whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END))
        return NULL;
    long n = ftell(f);
    rewind(f);
    char *p = malloc((size_t)n + 1);
    if (!p || fread(p, 1, (size_t)n, f) != (size_t)n)
        return NULL;
    p[n] = 0;
    fclose(f);
    return p;
}

int main(int argc, char **argv)
{
    friso_t friso = friso_new();
    friso_config_t config = friso_new_config();
    if (argc < 3 || friso_init_from_ifile(friso, config, (char *)"/etc/friso/friso.ini") != 1)
        return 1;
    friso_set_mode(config, strcmp(argv[1], "complex") == 0 ? __FRISO_COMPLEX_MODE__
                                                           : __FRISO_SIMPLE_MODE__);
    for (int i = 2; i < argc; i++) {
        char *text = whole(argv[i]);
        friso_task_t task = friso_new_task();
        friso_token_t t;
        if (!text)
            return 1;
        friso_set_text(task, text);
        while ((t = config->next_token(friso, config, task)) != NULL)
            printf("%s ", t->word);
        friso_free_task(task);
        free(text);
    }
    return 0;
}
