# Everything a newcomer needs. `make demo` on a fresh Debian or Ubuntu with a Swift toolchain is enough.

SWIFT ?= swift
PREFIX ?= /usr/local
DEMO_DB ?= $(shell mktemp -d)/acta.db
BIN = .build/release/acta

.PHONY: all build demo test release-test lint format tables-check bench install deps clean

all: build

## system packages that are missing, and a word on how to get Swift
deps:
	@./.ci/deps

build: deps
	$(SWIFT) build -c release --product acta

## the founding case: recorded, checked, verified
demo: build
	@$(BIN) demo --db "$(DEMO_DB)"

test: deps
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

## what debug builds are too slow for: whole lists, quality figures
release-test: deps
	$(SWIFT) build -c release --build-tests
	ACTA_MIXED_SECONDS=60 $(SWIFT) test -c release --skip-build

lint:
	$(SWIFT) format lint --strict -r Sources Tests Schema/Schema.swift Fixtures/FoundingCase.swift Package.swift Benchmarks

format:
	$(SWIFT) format -i -r Sources Tests Schema/Schema.swift Fixtures/FoundingCase.swift Package.swift Benchmarks

## the generated tables of screening are what their generator writes (needs Debian's unicode-data)
tables-check:
	python3 Sources/ActaScreening/Scripts/generate_tables.py --check

## figures as ratios to baselines of the same run
bench: deps
	$(SWIFT) run -c release --package-path Benchmarks acta-bench

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/acta"

clean:
	rm -rf .build Benchmarks/.build
