//===- TextTest.cpp - URIs and rules in words -----------------------------===//

#include "Sample.h"
#include "report/RuleText.h"
#include "report/Uri.h"
#include <gtest/gtest.h>

namespace flowpact::report {
namespace {

TEST(UriTest, EncodesEveryByteThatAPathMayHold) {
  EXPECT_EQ(encodePath("src/a b.cpp"), "src/a%20b.cpp");
  EXPECT_EQ(encodePath("src/it's \"x\".cpp"), "src/it%27s%20%22x%22.cpp");
  EXPECT_EQ(encodePath("ü.cpp"), "%C3%BC.cpp");
  EXPECT_EQ(encodePath("\xFF?#%[1].cpp"), "%FF%3F%23%25%5B1%5D.cpp");
  EXPECT_EQ(encodePath("c:d/e.cpp"), "c%3Ad/e.cpp") << "not a scheme";
  EXPECT_EQ(fileUri("/opt/a b/"), "file:///opt/a%20b/");
}

TEST(UriTest, KnowsAbsoluteOnes) {
  EXPECT_TRUE(isAbsoluteUri("https://example.org/x"));
  EXPECT_TRUE(isAbsoluteUri("urn:a"));
  EXPECT_FALSE(isAbsoluteUri("docs/a.md"));
  EXPECT_FALSE(isAbsoluteUri("docs/a:b.md"));
  EXPECT_FALSE(isAbsoluteUri(":x"));
  EXPECT_FALSE(isAbsoluteUri(""));
}

TEST(RuleTextTest, SaysWhatIsAllowed) {
  policy::Policy P = samplePolicy();
  EXPECT_EQ(ruleSentence(P, P.FlowRules[0].Id),
            "Data labelled 'content.consumer' may reach 'use.training' only with a "
            "check of "
            "'not-opted-out' for the same subject, or a step through 'deidentify'.");
  EXPECT_EQ(ruleSentence(P, P.FlowRules[2].Id),
            "Data labelled 'content.consumer' must not reach 'egress' of a "
            "recipient in the "
            "category 'advertising' or 'marketing'.");
  EXPECT_EQ(allowedBy(P.FlowRules[0], "'user'"),
            "a check of 'not-opted-out' for 'user', or a step through 'deidentify'");
  EXPECT_EQ(allowedBy(P.FlowRules[2], ""), "");
}

TEST(RuleTextTest, FindsByIdOrName) {
  policy::Policy P = samplePolicy();
  EXPECT_EQ(findRecipient(P, "mixpanel"), &P.Recipients[0]);
  EXPECT_EQ(findRecipient(P, "Mixpanel"), &P.Recipients[0]);
  EXPECT_EQ(findRecipient(P, ""), nullptr);
  EXPECT_EQ(findRule(P, "nothing"), nullptr);
  EXPECT_EQ(pascalCase("no-a-b2_c"), "NoAB2C");
}

} // namespace
} // namespace flowpact::report
