# make [DEV=1] [SAN=address,undefined B=build-san] TARGET      (make help)
B       ?= build
PREFIX  ?= /usr/local
LIBDIR  ?= lib
DIST    ?= .
OS      := $(shell uname -s)
CFLAGS  ?= -O2 -g
VERSION := $(shell sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
PKGS     = icu-uc icu-i18n libpcre2-8
# Asked for once, when something is compiled; what is missing ends the build.
comma   := ,
FLAGS    = $(eval FLAGS := $$(shell CC='$(CC)' sh scripts/flags.sh $(PKGS)))$(or $(FLAGS),\
           $(error Something to build with is missing; 'scripts/deps.sh' installs it))
WARN     = -Wall -Wextra -Wshadow -Wvla -Wformat=2 -Wundef -Wwrite-strings \
           -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
# Elsewhere that word would hide fts(3) and more, which glibc gives file by file (_DEFAULT_SOURCE).
POSIX    = $(if $(filter Linux GNU,$(OS)),-D_POSIX_C_SOURCE=200809L)
# The shared library by its name in programs that were linked with it.
SO       = libtaoci.$(if $(filter Darwin,$(OS)),dylib,so)
SONAME   = $(if $(filter Darwin,$(OS)),-install_name @rpath/libtaoci.0.dylib,\
           -Wl$(comma)-soname$(comma)libtaoci.so.0 -Wl$(comma)--version-script=src/taoci.map)
TAB     := $(shell printf '\t')
# Floats are rounded after each step on every machine: the same odds everywhere (src/tag/odds.h).
override CFLAGS += -std=c11 -pthread -ffp-contract=off $(POSIX) -iquote src -fPIC -fvisibility=hidden $(WARN) \
           $(if $(DEV),-Werror) $(SAN:%=-fsanitize=% -fno-sanitize-recover=all) \
           $(filter-out -l% -L% -Wl$(comma)%,$(FLAGS))
LDLIBS   = $(filter -l% -L% -Wl$(comma)%,$(FLAGS)) -lm $(SAN:%=-fsanitize=%)
# The tool has ICU and PCRE2 inside where there are archives of them: loading them takes longer than a short text does.
# Who wants the libraries instead, as distributions do: make STATIC=   (docs/dependencies.md)
STATIC  ?= $(if $(SAN),,yes)
TOOLLIBS = $(if $(STATIC),$(eval TOOLLIBS := $$(shell CC='$(CC)' sh scripts/archives.sh $(FLAGS) -lcsv) -lm)$(TOOLLIBS),$(LDLIBS) -lcsv)
LIB     := $(patsubst %.c,$(B)/%.o,$(filter-out src/judge/% src/cli/%,$(wildcard src/*.c src/*/*.c)))
CLI     := $(patsubst %.c,$(B)/%.o,$(wildcard src/judge/*.c src/cli/*.c))
UNIT    := $(patsubst tests/unit/%.c,$(B)/%,$(wildcard tests/unit/test_*.c))
FUZZ    := $(patsubst fuzz/%.c,build-fuzz/%,$(wildcard fuzz/fuzz_*.c))
DICT    := $(sort $(filter-out dict/keywords.%.tsv dict/points.tsv,$(wildcard dict/*.tsv)))
MODEL   := $(patsubst dict/%,$(B)/%,$(wildcard dict/names.model))
# The tests replace the allocator, to fail where they want to.
WRAP     = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=mmap
RUN      = B='$(B)' CC='$(CC)' SAN='$(SAN)' sh

all: $(B)/taoci $(B)/$(SO) $(B)/taoci.lex $(MODEL)   ## library, tool, lexicon and model of names
lexicon: $(B)/taoci.lex                ## compile dict/*.tsv

$(B)/libtaoci.a: $(LIB); @rm -f $@; $(AR) rcs $@ $^
$(B)/$(SO): $(LIB) src/taoci.map
	$(CC) -shared $(SONAME) $(LDFLAGS) -o $@ $(LIB) $(LDLIBS)
	@ln -sf $(SO) $(B)/$(if $(filter Darwin,$(OS)),libtaoci.0.dylib,libtaoci.so.0)
$(B)/taoci: $(CLI) $(B)/libtaoci.a
	$(CC) $(LDFLAGS) -o $@ $^ $(TOOLLIBS)
$(B)/taoci.lex: $(DICT) $(B)/taoci; $(B)/taoci dict build --base -o $@ $(DICT)
$(B)/%.model: dict/%.model; @mkdir -p $(@D); cp $< $@
$(B)/test_%: tests/unit/test_%.c tests/unit/unit.h tests/unit/world.h tests/unit/names.h $(B)/libtaoci.a
	$(CC) $(CFLAGS) $(LDFLAGS) $(WRAP) -o $@ $(filter-out %.h,$^) -lcmocka $(LDLIBS)
$(B)/fuzz_%: fuzz/fuzz_%.c fuzz/fuzz.h $(B)/libtaoci.a
	$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $(filter-out %.h %.a,$^) $(B)/libtaoci.a $(LDLIBS)
# The readers of records are the tool's.
$(B)/fuzz_jsonl $(B)/fuzz_gold $(B)/fuzz_view: $(filter-out %/main.o,$(CLI))
$(B)/fuzz_jsonl $(B)/fuzz_gold $(B)/fuzz_view: LDLIBS += -lcsv
# What cannot be built (no Linux, sanitizers) is said by tests/sound.sh.
$(B)/fail.so: tests/fail.c; -$(if $(SAN),,$(CC) -shared -fPIC -o $@ $< -ldl)
# What the features of keywords weigh, as a string of C.
$(B)/src/key/builtin.inc: dict/keywords.weights.tsv
	@mkdir -p $(@D)
	sed 's/\\/\\\\/g; s/"/\\"/g; s/$(TAB)/\\t/g; s/.*/"&\\n"/' $< >$@
# How common terms are, as a table of C.
$(B)/src/key/common.inc: dict/keywords.common.tsv scripts/gen-common.c src/key/common.h
	@mkdir -p $(@D)
	$(CC) -O1 -std=c11 -iquote src -o $(B)/gen-common scripts/gen-common.c
	$(B)/gen-common <$< >$@
# Where divisions lie, in hundredths of a degree.
$(B)/src/place/points.inc: dict/points.tsv
	@mkdir -p $(@D)
	sed -n 's/^\([0-9]*\)$(TAB)\([0-9]*\)\.\(..\)$(TAB)\([0-9]*\)\.\(..\)$$/{\1, \2\3, \4\5},/p' $< >$@
# The page of taoci view, as strings of C.
$(B)/src/cli/page.inc: src/view/page.html src/view/page.css src/view/page.js src/view/words.json
	@mkdir -p $(@D)
	for f in $^; do echo "static const char $${f##*.}[] ="; sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/.*/"&\\n"/' $$f; echo ';'; done >$@
$(B)/src/key/weights.o: $(B)/src/key/builtin.inc
$(B)/src/key/common.o: $(B)/src/key/common.inc
$(B)/src/place/points.o: $(B)/src/place/points.inc
$(B)/src/cli/page.o: $(B)/src/cli/page.inc
$(B)/src/key/weights.o $(B)/src/key/common.o $(B)/src/place/points.o $(B)/src/cli/page.o: override CFLAGS += -iquote $(B)/src
# What the tool says in Chinese, as rows of C.
$(B)/src/cli/zh.inc: src/cli/zh.tsv
	@mkdir -p $(@D)
	sed '/^#/d; s/\\/\\\\/g; s/"/\\"/g; s/$(TAB)/", "/; s/.*/{"&"},/' $< >$@
$(B)/src/cli/lang.o: $(B)/src/cli/zh.inc
$(B)/src/cli/lang.o: override CFLAGS += -iquote $(B)/src/cli
$(B)/%.o: %.c; @mkdir -p $(@D); $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# With sanitizers, what runs the tool's own code; the model's stage has the properties and the schema of all inputs, too.
test: all $(UNIT) $(B)/fail.so         ## everything a reviewer will run
	@$(RUN) tests/run.sh $(if $(SAN),unit cases model sound stream manual compat,\
	    unit cases properties schema model linear sound install stream manual page compat bindings check)
unit: $(UNIT)                          ## unit tests
	@$(RUN) tests/run.sh unit
cases: all                             ## sentences, case folders and what must hold for each of them
	@$(RUN) tests/run.sh cases properties schema
linear: all                            ## texts of 1 and 4 MB: four times the text, five times the time at most
	@B='$(B)' sh tests/linear.sh 1024
threads: all                           ## with SAN=thread B=build-thread: what several threads do
	@$(RUN) tests/threads.sh
cluster: all                           ## scripts/cluster/ with two hosts, one of which dies (scripts/deps.sh cluster)
	@$(RUN) tests/run.sh cluster
sound: all $(B)/fail.so                ## calls that fail, closed streams, short memory, odd names
	@$(RUN) tests/run.sh sound install
compat: all                            ## what earlier versions wrote and read
	@$(RUN) tests/run.sh compat
manual: all                            ## help, man pages, completion in each shell
	@$(RUN) tests/run.sh manual
page: all                              ## the page of taoci view, in a browser (scripts/deps.sh page)
	@$(RUN) tests/run.sh page
check: all                             ## layers, symbols, headers, sizes, banned calls, lists, documents
	@$(RUN) tests/run.sh check
dict: $(B)/taoci                       ## compile dict/*.tsv aside: does every line load?
	$(B)/taoci dict build --base -o $(B)/check.lex $(DICT)
	@rm -f $(B)/check.lex
lists: all                             ## write anew what documents list: types, rules, tables, output
	@$(RUN) scripts/check-dict.sh -u
	@$(RUN) scripts/check-list.sh -u
	@$(RUN) scripts/check-rules.sh -u
	@$(RUN) tests/readme.sh -u
bench: all                             ## speed and memory beside other tools; bench/RESULTS.md
	@$(RUN) bench/run.sh
	@$(RUN) bench/batch.sh
fuzz:                                  ## the fuzzers, in build-fuzz/ (needs clang)
	$(MAKE) B=build-fuzz CC=clang SAN=fuzzer-no-link,address,undefined $(FUZZ)
fuzz-afl:                              ## the fuzzers for AFL++, in build-afl/ (needs afl++)
	$(MAKE) B=build-afl CC=afl-clang-fast SAN=address,undefined $(FUZZ:build-fuzz/%=build-afl/%)
fuzz-smoke: all                        ## a minute of each fuzzer
	@$(RUN) fuzz/smoke.sh
valgrind: all                          ## memcheck over the corpus: errors and leaks
	for c in segment extract keywords; do \
	    valgrind -q --leak-check=full --suppressions=tests/valgrind.supp --error-exitcode=9 \
	        $(B)/taoci $$c corpus/*.txt >$(B)/valgrind.out || exit 1; done
format:                                ## clang-format over all C files
	clang-format -i src/*.[ch] src/*/*.[ch] tests/unit/*.[ch] bench/*.c fuzz/*.[ch]
install uninstall: export B := $(B)
install uninstall: export DESTDIR := $(DESTDIR)
install uninstall: export PREFIX := $(PREFIX)
install uninstall: export LIBDIR := $(LIBDIR)
install uninstall: export SO := $(SO)
install: all                           ## under PREFIX (/usr/local), below DESTDIR
	@sh scripts/install.sh "$$PREFIX"
uninstall:                             ## what install put there
	@sh scripts/install.sh -u "$$PREFIX"
dist:                                  ## a source archive of the last commit
	git -c tar.umask=0022 archive --prefix=taoci-$(VERSION)/ HEAD | gzip -9n >$(DIST)/taoci-$(VERSION).tar.gz
sbom:                                  ## what is inside and what is linked, as SPDX: taoci-VERSION.spdx.json
	@sh scripts/package/sbom.sh >$(DIST)/taoci-$(VERSION).spdx.json
deb:                                   ## Debian packages, tried in a clean root (root, debootstrap)
	@sh scripts/package/test-deb.sh
clean:                                 ## remove the build folder
	rm -rf $(B)
help:                                  ## this list
	@sed -n 's/^\([a-z][a-z-]*\):.*[#]# /\1	/p' Makefile
.PHONY: all lexicon test unit cases linear threads cluster sound manual page compat check dict lists bench fuzz fuzz-afl fuzz-smoke valgrind format install uninstall dist sbom deb clean help
.DELETE_ON_ERROR:
.SECONDARY:
-include $(LIB:.o=.d) $(CLI:.o=.d)
