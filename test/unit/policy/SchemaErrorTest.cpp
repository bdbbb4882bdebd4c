//===- SchemaErrorTest.cpp - what the schemas refuse ----------------------===//
#include "PolicyTesting.h"
#include "policy/Schema.h"

using namespace flowpact::policy;

TEST(SchemaError, UnknownKeyNamesTheNearest) {
  EXPECT_EQ(problems("{\n  \"ownHost\": [] }"),
            "p.json:2:3: error: unknown key 'ownHost' in project file; did you mean "
            "'ownHosts'? valid keys: $schema, policies, extends, disable, modes, models, examples, "
            "labels, safeguards, "
            "guards, outcomes, assertions, holders, tasks, identities, recipients, clauses, rules, "
            "vocabulary, ownHosts, "
            "externalDirectories");
  EXPECT_EQ(problems(R"({ "models": [ { "functions": "f",
    "flows": [ { "from": "arg0", "too": "result", "to": "result" } ] } ] })"),
            "p.json:2:34: error: unknown key 'too' in flow; did you mean 'to'? "
            "valid keys: "
            "from, to, transfer");
}

TEST(SchemaError, UnknownKeyWithNothingNear) {
  EXPECT_EQ(problems(R"({ "models": [ { "functions": "f", "flows": [ { "from": "arg0",
    "destination": "result", "to": "result" } ] } ] })"),
            "p.json:2:5: error: unknown key 'destination' in flow; valid keys: from, "
            "to, "
            "transfer");
}

TEST(SchemaError, UnknownValueNamesTheNearest) {
  EXPECT_EQ(problems(R"({ "models": [ { "functions": "f", "flows": [
    { "from": "arg0", "to": "result", "transfer": "copie" } ] } ] })"),
            "p.json:2:51: error: unknown value 'copie' for 'transfer'; did you "
            "mean 'copy'? "
            "valid values: copy, derive, alias");
  EXPECT_EQ(problems(R"({ "guards": [
    { "guard": "consented", "functions": "f", "accepts": "nothrow" } ] })"),
            "p.json:2:58: error: unknown value 'nothrow' for 'accepts'; did you mean "
            "'no-throw'? valid values: no-throw, "
            "ok, some, none, later, earlier, filter");
}

TEST(SchemaError, MissingKeys) {
  EXPECT_EQ(problems("{ \"clauses\": [ { \"id\": \"x\" } ] }"),
            "p.json:1:16: error: missing key 'title', 'summary' in clause");
  EXPECT_EQ(problems("{ \"labels\": [\n { \"functions\": \"f\" } ] }"),
            "p.json:2:2: error: label needs one of the keys 'source', 'sink', "
            "'sanitizer', 'event', 'setting'");
  EXPECT_EQ(problems("{ \"guards\": [\n { \"guard\": \"consented\" } ] }"),
            "p.json:2:2: error: guard needs one of the keys 'functions', 'regex', "
            "'overrideOf', 'derivedFrom', 'annotation', 'fields', 'set', 'type'");
}

TEST(SchemaError, KeysThatExcludeEachOther) {
  EXPECT_EQ(problems("{ \"labels\": [\n { \"source\": \"content\", \"sink\": \"log\", "
                     "\"functions\": \"f\" } ] }"),
            "p.json:2:2: error: 'source', 'sink' in label exclude each other");
}

TEST(SchemaError, WrongTypes) {
  EXPECT_EQ(problems("[]"), "p.json:1:1: error: the file is array; expected object");
  EXPECT_EQ(problems("{ \"labels\": {} }"),
            "p.json:1:13: error: 'labels' is object; expected array");
  EXPECT_EQ(problems("{ \"labels\": [ { \"source\": 3, \"functions\": \"f\" } ] }"),
            "p.json:1:27: error: 'source' is number; expected string");
  EXPECT_EQ(problems(R"({ "guards": [ { "guard": "consented", "functions": "f",
    "accepts": null } ] })"),
            "p.json:2:16: error: 'accepts' is null; expected boolean or string "
            "or array or object");
}

TEST(SchemaError, EmptyAndDoubledEntries) {
  EXPECT_EQ(problems("{ \"labels\": [ { \"source\": \"content\", \"functions\": [] } ] }"),
            "p.json:1:51: error: 'functions' is empty; expected at least 1");
  EXPECT_EQ(problems("{ \"labels\": [ { \"source\": \"content\", "
                     "\"functions\": \"\" } ] }"),
            "p.json:1:51: error: 'functions' is empty");
  EXPECT_EQ(problems("{ \"ownHosts\": [\"a.example\", \"a.example\"] }"),
            "p.json:1:29: error: 'a.example' is given twice in 'ownHosts'");
}

TEST(SchemaError, Patterns) {
  EXPECT_EQ(problems("{ \"ownHosts\": [\"https://a.example/\"] }"),
            "p.json:1:16: error: 'https://a.example/' is not valid for "
            "'ownHosts'; a host "
            "pattern has no scheme, port or path: '*.example.com'");
  EXPECT_EQ(problems("{ \"vocabulary\": { \"labels\": { \"My Label\": \"x\" } } }"),
            "p.json:1:31: error: 'My Label' is not valid for a key of vocabulary; a "
            "label "
            "is lower-case words joined by '-', its levels by '.'");
}

TEST(SchemaError, AllAtOnceInTheOrderOfTheFile) {
  std::string Text = problems("{ \"rules\": [ { \"id\": \"r\", \"clause\": \"no-sale\",\n"
                              "    \"flow\": { \"from\": \"content\", \"to\": 3 },\n"
                              "    \"mesage\": \"x\" } ],\n"
                              "  \"ownHosts\": [1] }");
  EXPECT_EQ(Text, "p.json:1:14: error: missing key 'message' in rule\n"
                  "p.json:2:40: error: 'to' is number; expected string or array\n"
                  "p.json:3:5: error: unknown key 'mesage' in rule; did you mean "
                  "'message'? "
                  "valid keys: id, clause, flow, require, value, complete, help, level, "
                  "message\n"
                  "p.json:4:16: error: 'ownHosts' is number; expected string");
}

namespace {
std::string schemaProblems(std::string Schema) {
  auto Set = SchemaSet::fromTexts({{"s.schema.json", std::move(Schema)}});
  return Set ? "" : llvm::toString(Set.takeError());
}
} // namespace

TEST(SchemaSubset, OtherKeywordsAreRefused) {
  EXPECT_EQ(schemaProblems("{ \"type\": \"object\",\n \"maxLength\": 3 }"),
            "s.schema.json:2:2: error: schema keyword 'maxLength' is not supported");
  EXPECT_EQ(schemaProblems("{ \"properties\": { \"a\": { \"not\": {} } } }"),
            "s.schema.json:1:26: error: schema keyword 'not' is not supported");
}

TEST(SchemaSubset, ReferencesMustLeadSomewhere) {
  EXPECT_EQ(schemaProblems("{ \"items\": { \"$ref\": \"#/definitions/a\" } }"),
            "s.schema.json:1:22: error: '#/definitions/a' names no definition");
  EXPECT_EQ(schemaProblems("{ \"items\": { \"$ref\": \"other.schema.json#\" } }"),
            "s.schema.json:1:22: error: 'other.schema.json#' names no definition");
  EXPECT_EQ(schemaProblems("{ \"items\": { \"$ref\": \"#/definitions/a\" },\n"
                           "  \"definitions\": { \"a\": { \"type\": \"string\" } } }"),
            "");
}
