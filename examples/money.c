/* examples/money.c — the money in files: cc money.c $(pkg-config --cflags --libs taoci); ./a.out FILE… */
#include <stdio.h>
#include <string.h>
#include <taoci.h>

static int print_money(taoci_doc *d, const char *name, taoci_err *err)
{
    char text[1 << 16];
    FILE *f = fopen(name, "rb");
    size_t n = f ? fread(text, 1, sizeof text, f) : 0;
    if (!f)
        return perror(name), 1;
    fclose(f);
    if (taoci_doc_read(d, text, n, NULL, err) || taoci_doc_extract(d, "amount", err))
        return 1;
    for (size_t i = 0; i < taoci_doc_entity_count(d); i++) {
        taoci_entity e = {TAOCI_ENTITY_INIT};
        taoci_field unit = {TAOCI_FIELD_INIT}, number = {TAOCI_FIELD_INIT};
        if (taoci_doc_entity(d, i, &e, err))
            return 1;
        if (taoci_entity_find(&e, "unit", &unit) && strcmp(unit.text, "CNY") == 0 &&
            taoci_entity_find(&e, "number", &number))
            printf("%s\t%s\t%s\n", name, e.text, number.text);
    }
    return 0;
}

int main(int argc, char **argv)
{
    taoci *t;
    taoci_doc *d = NULL;
    taoci_err err = {0};
    int bad = taoci_open(NULL, &t, &err) || taoci_doc_new(t, &d, &err);
    for (int i = 1; !bad && i < argc; i++)
        bad = print_money(d, argv[i], &err);
    if (bad)
        fprintf(stderr, "%s\n", err.msg);
    taoci_doc_free(d);
    taoci_close(t);
    return bad;
}
