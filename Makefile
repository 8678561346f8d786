# redact: make, make test, make demo. BUILD= names the folder for output, V=1 shows the commands.
.DELETE_ON_ERROR:
.SUFFIXES:

BUILD ?= build
CC ?= cc
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
CFLAGS ?= -O2 -g
HARDEN ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LD ?= -pie -Wl,-z,relro,-z,now
WARN = -Wall -Wextra -Wshadow -Wconversion -Werror
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -I. -I$(BUILD) $(WARN) $(HARDEN) $(CFLAGS)
LIBS = -lpcre2-8 -lsodium -lpthread
Q = $(if $(V),,@)

CRYPTO = base32 buf key pseudo
RULES_SHARED = builtin canon check conf date dial fold inet lexicon pack
RULES_ENGINE = address address_lex detector person_edge person_field person_line person_mail person_run person_score \
	person_shape ruleset shape trigger word
REDACT = context engine error format format_ndjson format_text io json memory pipe policy replace report resolve scan segment
CLI = cmd_check cmd_filter cmd_key cmd_rules cmd_verify inspect main opts say setup
VERIFY = account align byvalue confirm context dress fields homes item json judge load local main matcher names needles opts \
	print reading residue say tokens unit utf8 values verify
PACKS = core contact finance national network secrets people
POLICIES = default strict logs secrets

CRYPTO_O = $(CRYPTO:%=$(BUILD)/obj/crypto/%.o)
SHARED_O = $(RULES_SHARED:%=$(BUILD)/obj/rules/%.o)
ENGINE_O = $(RULES_ENGINE:%=$(BUILD)/obj/rules/%.o)
REDACT_O = $(REDACT:%=$(BUILD)/obj/redact/%.o)
CLI_O = $(CLI:%=$(BUILD)/obj/redact/cli/%.o)
VERIFY_O = $(VERIFY:%=$(BUILD)/obj/redact/verify/%.o)
# --verify on the filter runs the verifier's own code on each segment.
INSPECT_O = $(filter-out %/main.o %/opts.o %/print.o %/load.o,$(VERIFY_O))

.PHONY: all test demo clean layers install uninstall check
all: $(BUILD)/redact $(BUILD)/redact-verify

$(BUILD)/redact: $(CLI_O) $(INSPECT_O) $(REDACT_O) $(ENGINE_O) $(SHARED_O) $(CRYPTO_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(LIBS)

# The link line is the proof that the verifier shares the packs, the lexicon and the key with the detectors, and no more.
$(BUILD)/redact-verify: $(VERIFY_O) $(SHARED_O) $(CRYPTO_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ -lpcre2-8 -lsodium

$(BUILD)/obj/%.o: %.c | $(BUILD)/lexicon.bin
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/rules/builtin.o: $(PACKS:%=rules/packs/%.rules)
$(BUILD)/obj/redact/policy.o: $(POLICIES:%=redact/policies/%.policy)
$(BUILD)/obj/redact/verify/policy.o: redact/policies/default.policy
$(BUILD)/obj/rules/lexicon.o: $(BUILD)/lexicon.bin

LEXICON_TABLES = $(wildcard rules/lexicons/*.txt)
$(BUILD)/lexicon.bin: rules/lexicons/compile.c rules/lexicons/image.h rules/fold.c $(LEXICON_TABLES)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -I. $(WARN) -O2 -o $(BUILD)/compile rules/lexicons/compile.c rules/fold.c
	$(Q)$(BUILD)/compile $@ $(LEXICON_TABLES)

# ---- tests ----
TESTS = address canon check contracts lexicon person
TEST_BINS = $(TESTS:%=$(BUILD)/test/test_%)

$(BUILD)/test/test_%: tests/test_%.c tests/support.c tests/support.h $(REDACT_O) $(ENGINE_O) $(SHARED_O) $(CRYPTO_O)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(filter %.c %.o,$^) -lcmocka $(LIBS)

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
