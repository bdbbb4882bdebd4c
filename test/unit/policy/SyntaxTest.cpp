//===- SyntaxTest.cpp - ports, flows and names
//-----------------------------===//
#include "policy/Syntax.h"
#include <gtest/gtest.h>

using namespace flowpact::policy;

TEST(PortSyntax, ReadAndPrintedAgain) {
  for (const char *Text : {"result", "this", "args", "arg0", "arg255", "arg2...", "this.owner",
                           "arg0[*]", "result.messages[*].text", "arg1[\"key\"][3]", "args[*]",
                           "arg1....first", "this.acme::User::email"}) {
    Parsed<Port> P = parsePort(Text);
    ASSERT_TRUE(std::holds_alternative<Port>(P)) << Text;
    EXPECT_EQ(printPort(std::get<Port>(P)), Text);
  }
}

TEST(PortSyntax, AllArgumentsAreThoseFromTheFirst) {
  Port P = std::get<Port>(parsePort("args"));
  EXPECT_EQ(P.Root, Port::Kind::ArgumentsFrom);
  EXPECT_EQ(P.Index, 0u);
  EXPECT_EQ(printPort(std::get<Port>(parsePort("arg0..."))), "args");
}

TEST(FlowSyntax, BlanksDoNotMatter) {
  auto Flow = std::get<FlowModel>(parseFlow("  arg0[*]~>result "));
  EXPECT_EQ(printPort(Flow.From), "arg0[*]");
  EXPECT_EQ(printPort(Flow.To), "result");
  EXPECT_EQ(Flow.Kind, Transfer::Alias);
}

TEST(NameSyntax, BracesGiveEachCombination) {
  auto Names = std::get<std::vector<std::string>>(expandNames("{a,b}::{c, d}"));
  EXPECT_EQ(Names, (std::vector<std::string>{"a::c", "a::d", "b::c", "b::d"}));
  EXPECT_EQ(std::get<std::vector<std::string>>(expandNames("{,__builtin_}memcpy")),
            (std::vector<std::string>{"memcpy", "__builtin_memcpy"}));
}
