//===- MeaningErrorTest.cpp - entries that are well formed but wrong ------===//
#include "PolicyTesting.h"

using namespace flowpact::policy;

namespace {
/// The problems of a project file with this one label, on line 2.
std::string labelProblems(llvm::StringRef Label) {
  return problems(("{ \"labels\": [\n" + Label + "] }").str());
}
std::string modelProblems(llvm::StringRef Model) {
  return problems(("{ \"models\": [\n" + Model + "] }").str());
}
} // namespace

TEST(MeaningError, Ports) {
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "reslt" })"),
            "p.json:2:49: error: port 'reslt' starts with 'reslt'; did you "
            "mean 'result'? "
            "valid starts: result, this, args, arg0");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "" })"),
            "p.json:2:48: error: 'at' is empty");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "arg0[*" })"),
            "p.json:2:53: error: port 'arg0[*' goes on with '[*'; expected "
            "'.field', '[*]' "
            "or '[key]'");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "this." })"),
            "p.json:2:53: error: port 'this.' has no field name after '.'");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "arg999" })"),
            "p.json:2:49: error: argument 999 is beyond the limit of 255");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "at": "this.a.b.c.d.e.f" })"),
            "p.json:2:63: error: port 'this.a.b.c.d.e.f' is longer than 5 path "
            "elements");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f",
    "when": { "argument1": "X" } })"),
            "p.json:3:16: error: port 'argument1' starts with 'argument1'; "
            "valid starts: "
            "result, this, args, arg0");
}

TEST(MeaningError, FlowsPointIntoTheString) {
  EXPECT_EQ(modelProblems(R"({ "functions": "f", "flows": ["arg0 -> ", "arg0 -> thsi"] })"),
            "p.json:2:40: error: port '' does not start with result, this, args or "
            "argN\n"
            "p.json:2:52: error: port 'thsi' starts with 'thsi'; did you mean "
            "'this'? valid "
            "starts: result, this, args, arg0");
  EXPECT_EQ(modelProblems(R"({ "functions": "f", "flows": ["arg0 to this"] })"),
            "p.json:2:32: error: flow 'arg0 to this' has no arrow; write 'from "
            "-> to' for a "
            "copy, '=>' for something computed, '~>' for an alias");
  EXPECT_EQ(modelProblems(R"({ "functions": "f", "flows": ["result -> result.a"] })"),
            "p.json:2:31: error: flow leads from the result to itself; one end must "
            "be an "
            "argument or this");
}

TEST(MeaningError, SpreadingPortMustBeLast) {
  EXPECT_EQ(modelProblems(R"({ "functions": "f", "flows": [],
    "calls": [{ "callable": "arg0", "with": ["arg1...", null] }] })"),
            "p.json:3:46: error: 'arg1...' stands for several arguments; it "
            "can only come "
            "last");
}

TEST(MeaningError, HookNeedsItsValue) {
  EXPECT_EQ(modelProblems(R"({ "functions": "f", "flows": [],
    "hooks": [{ "functions": "g", "value": "arg0", "with": ["this", null] }] })"),
            "p.json:3:60: error: one of the parameters must be 'value', whose class tells "
            "which function is called");
}

TEST(MeaningError, Names) {
  EXPECT_EQ(labelProblems(R"x({ "source": "content", "functions": "f(int)" })x"),
            "p.json:2:39: error: 'f(int)' has parameters; leave them out and give "
            "their "
            "types in 'params'");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "v<int>::f" })"),
            "p.json:2:39: error: 'v<int>::f' has template arguments; leave them out");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": ["g", "**"] })"),
            "p.json:2:44: error: '**' matches everything; name what is meant");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "::f" })"),
            "p.json:2:38: error: '::f' starts with '::'; names are qualified "
            "from the global "
            "namespace anyway");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "a::{b,c" })"),
            "p.json:2:41: error: 'a::{b,c' has a brace without its partner; "
            "write {a,b}");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "int f" })"),
            "p.json:2:41: error: 'int f' holds a space; expected a qualified name");
  EXPECT_EQ(labelProblems(R"x({ "source": "content", "functions":
    ["a::operator<<", "b::operator()", "c::operator T *", "operator->"] })x"),
            "");
  std::string Bomb = "{a,b}";
  for (int I = 0; I != 5; ++I)
    Bomb += Bomb;
  EXPECT_NE(labelProblems("{ \"source\": \"content\", \"functions\": \"" + Bomb + "\" }")
                .find("stands for more than 1024 names"),
            std::string::npos);
}

TEST(MeaningError, Regex) {
  EXPECT_EQ(labelProblems(R"x({ "source": "content", "regex": "a(" })x"),
            "p.json:2:33: error: regex 'a(' is not valid: parentheses not balanced");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "regex": "a", "functions": "f" })"),
            "p.json:2:33: error: 'regex' and 'functions' exclude each other");
}

TEST(MeaningError, KeysOfAnotherRole) {
  EXPECT_EQ(labelProblems(R"({ "source": "content", "functions": "f", "recipient": "stripe" })"),
            "p.json:2:55: error: 'recipient' says where content goes; a source has "
            "none");
  EXPECT_EQ(labelProblems(R"({ "source": "content", "fields": "A::b", "on": "definition" })"),
            "p.json:2:48: error: 'on' speaks of functions; an entry with 'fields' "
            "has none");
  EXPECT_EQ(problems(R"({ "guards": [
    { "guard": "consented", "fields": "A::b", "accepts": "no-throw" }] })"),
            "p.json:2:58: error: a field does not throw or filter; say which value "
            "of it is accepted");
}

TEST(MeaningError, UnknownLabels) {
  EXPECT_EQ(labelProblems(R"({ "source": "contnt.consumer", "functions": "f" })").substr(0, 91),
            "p.json:2:13: error: unknown label 'contnt.consumer'; did you mean "
            "'content.consumer'? known");
  // Below a known label an entry may go into detail; a rule may not guess.
  EXPECT_EQ(labelProblems(R"({ "source": "content.consumer.voice", "functions": "f" })"), "");
  std::string Rule =
      R"({ "rules": [ { "id": "r", "clause": "no-sale", "message": "m",
    "flow": { "from": "content.consumer.promt", "to": "egress" } } ] })";
  EXPECT_EQ(problems(Rule).substr(0, 106),
            "p.json:2:23: error: unknown label 'content.consumer.promt'; did "
            "you mean "
            "'content.consumer.prompt'? known ");
}

TEST(MeaningError, LabelsOfTheProjectItself) {
  EXPECT_EQ(problems(R"({
    "labels": [ { "source": "tainted", "functions": "source" },
                { "sink": "trusted", "functions": "sink" } ],
    "rules": [ { "id": "r", "clause": "no-sale", "message": "m",
                 "flow": { "from": "tainted", "to": "trusted" } } ] })"),
            "");
  EXPECT_EQ(problems(R"({ "vocabulary": { "labels": { "mine": "x" } },
    "labels": [ { "source": "mine.too", "functions": "source" } ] })"),
            "");
}

TEST(MeaningError, UnknownGuardClauseRecipientCategoryPurpose) {
  std::string Rule =
      R"({ "rules": [ { "id": "r", "clause": "no-sales", "message": "m",
    "flow": { "from": "content", "to": "egress", "recipients": ["marketting"],
      "unless": [ { "guard": "not-opted-ot" } ] } } ] })";
  std::string Text = problems(Rule);
  EXPECT_NE(Text.find("p.json:1:37: error: unknown clause 'no-sales'; did you "
                      "mean 'no-sale'?"),
            std::string::npos)
      << Text;
  EXPECT_NE(Text.find("p.json:2:65: error: unknown recipient category or purpose "
                      "'marketting'; did you mean 'marketing'?"),
            std::string::npos)
      << Text;
  EXPECT_NE(Text.find("p.json:3:30: error: unknown guard 'not-opted-ot'; did you mean "
                      "'not-opted-out'?"),
            std::string::npos)
      << Text;
  Text = labelProblems(
      R"({ "sink": "egress", "functions": "f", "recipient": "stripee",
    "purpose": "marketin" })");
  EXPECT_NE(Text.find("p.json:2:52: error: unknown recipient 'stripee'; did "
                      "you mean 'stripe'?"),
            std::string::npos)
      << Text;
  EXPECT_NE(Text.find("p.json:3:16: error: unknown purpose 'marketin'; did you "
                      "mean 'marketing'?"),
            std::string::npos)
      << Text;
  Text = problems(R"({ "recipients": [ { "id": "acme", "category": "analitics" } ] })");
  EXPECT_NE(Text.find("p.json:1:47: error: unknown category 'analitics'; did you mean "
                      "'analytics'?"),
            std::string::npos)
      << Text;
}

TEST(MeaningError, RecipientThatIsInNoRegistry) {
  EXPECT_EQ(problems(R"({ "recipients": [ { "id": "mixpannel", "provider": true } ] })"),
            "p.json:1:27: error: recipient 'mixpannel' is not in the registry and "
            "has no "
            "'category'; did you mean 'mixpanel'?");
}

TEST(MeaningError, Duplicates) {
  std::string Rule = R"({ "id": "r", "clause": "no-sale", "message": "m",
    "flow": { "from": "content", "to": "egress" } })";
  EXPECT_EQ(problems("{ \"rules\": [\n" + Rule + ",\n" + Rule + "] }"),
            "p.json:4:9: error: duplicate rule 'r'; first defined at p.json:2:9");
  EXPECT_EQ(problems("{ \"recipients\": [ { \"id\": \"stripe\" },\n{ \"id\": "
                     "\"stripe\" } ] }"),
            "p.json:2:9: error: duplicate recipient 'stripe'; first defined at "
            "p.json:1:27");
}

TEST(MeaningError, Placeholders) {
  EXPECT_EQ(problems(R"({ "rules": [ { "id": "r", "clause": "no-sale",
    "message": "{source} and {recipent}", "flow": { "from": "content", "to": "egress" } } ] })"),
            "p.json:2:30: error: unknown placeholder '{recipent}'; did you "
            "mean 'recipient'? "
            "valid placeholders: source, sink, subject, recipient, "
            "destination, guard");
  EXPECT_EQ(problems(R"({ "rules": [ { "id": "r", "clause": "no-sale",
    "message": "a {source", "flow": { "from": "content", "to": "egress" } } ] })"),
            "p.json:2:19: error: '{' is not closed in the message");
}

TEST(MeaningError, PoliciesAndFiles) {
  EXPECT_EQ(problems("{ \"policies\": [\"consumer-ai-data-usage\"] }"),
            "p.json:1:16: error: unknown policy 'consumer-ai-data-usage'; did "
            "you mean "
            "'consumer-ai-data-use'? known ones: consumer-ai-data-use");
  EXPECT_EQ(problems("{ \"extends\": [\"gone.json\"] }"),
            "p.json:1:15: error: 'gone.json' is not there; files in 'extends' "
            "are relative "
            "to this one");
  EXPECT_EQ(problems("{ \"disable\": [\"no-sail\"] }").substr(0, 78),
            "p.json:1:15: error: unknown rule or clause 'no-sail'; did you "
            "mean 'no-sale'? ");
}
