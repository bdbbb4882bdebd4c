//===- MatchTest.cpp - labels, names and hosts against patterns -----------===//
#include "policy/Policy.h"
#include <gtest/gtest.h>

using namespace flowpact::policy;

TEST(Label, CoversItselfAndWhatIsBelow) {
  EXPECT_TRUE(labelCovers("content", "content"));
  EXPECT_TRUE(labelCovers("content", "content.consumer.prompt"));
  EXPECT_FALSE(labelCovers("content.consumer", "content"));
  EXPECT_FALSE(labelCovers("content", "contents"));
  EXPECT_FALSE(labelCovers("content.consumer", "content.consumers.prompt"));
}

TEST(Name, MatchesExactly) {
  EXPECT_TRUE(nameMatches("strcpy", "strcpy"));
  EXPECT_FALSE(nameMatches("strcpy", "strcpyn"));
  EXPECT_FALSE(nameMatches("strcpy", "acme::strcpy"));
}

TEST(Name, StarStaysWithinAComponent) {
  EXPECT_TRUE(nameMatches("std::*::push_back", "std::vector::push_back"));
  EXPECT_TRUE(nameMatches("std::stri*", "std::string"));
  EXPECT_FALSE(nameMatches("std::*::push_back", "std::a::b::push_back"));
  EXPECT_FALSE(nameMatches("std::*", "std::vector::push_back"));
  EXPECT_TRUE(nameMatches("acme::*Opt*Out*", "acme::IsOptedOutOf"));
}

TEST(Name, DoubleStarDoesNot) {
  EXPECT_TRUE(nameMatches("mixpanel::**", "mixpanel::detail::Client::track"));
  EXPECT_FALSE(nameMatches("mixpanel::**", "mixpanelish::track"));
  EXPECT_TRUE(nameMatches("**::password", "acme::User::password"));
  EXPECT_TRUE(nameMatches("**::password", "password"));
  EXPECT_FALSE(nameMatches("**::password", "acme::User::password_hash"));
  EXPECT_TRUE(nameMatches("a::**::c*::d", "a::b::b::cc::d"));
  EXPECT_FALSE(nameMatches("a::**::c*::d", "a::b::cc::b::d"));
}

TEST(Name, ComponentStarGivesWayToDoubleStar) {
  EXPECT_TRUE(nameMatches("**x*::y", "a::xb::c::xd::y"));
  EXPECT_FALSE(nameMatches("**x*::y", "a::xb::c::d::y"));
}

TEST(Name, StarOfAnOperatorIsItsName) {
  EXPECT_TRUE(nameMatches("std::unique_ptr::operator*", "std::unique_ptr::operator*"));
  EXPECT_FALSE(nameMatches("std::unique_ptr::operator*", "std::unique_ptr::operator->"));
  EXPECT_TRUE(nameMatches("std::*::operator*", "std::optional::operator*"));
  EXPECT_FALSE(nameMatches("operator->*", "operator->x"));
  EXPECT_TRUE(nameMatches("acme::operator_*", "acme::operator_name"));
}

TEST(Name, HostilePatternTakesNoTime) {
  std::string Pattern, Name(20000, 'a');
  for (int I = 0; I != 2000; ++I)
    Pattern += "*a";
  EXPECT_FALSE(nameMatches(Pattern + "b", Name));
}

TEST(Host, StarDotIsTheDomainAndAllBelow) {
  EXPECT_TRUE(hostMatches("*.mixpanel.com", "api.mixpanel.com"));
  EXPECT_TRUE(hostMatches("*.mixpanel.com", "a.b.mixpanel.com"));
  EXPECT_TRUE(hostMatches("*.mixpanel.com", "mixpanel.com"));
  EXPECT_FALSE(hostMatches("*.mixpanel.com", "notmixpanel.com"));
  EXPECT_FALSE(hostMatches("*.mixpanel.com", "mixpanel.com.evil.net"));
}

TEST(Host, CaseAndTrailingDotDoNotMatter) {
  EXPECT_TRUE(hostMatches("*.MixPanel.com", "API.mixpanel.COM."));
  EXPECT_TRUE(hostMatches("api.stripe.com", "Api.Stripe.Com"));
  EXPECT_FALSE(hostMatches("api.stripe.com", "m.api.stripe.com"));
  EXPECT_FALSE(hostMatches("*.com", ""));
}

TEST(Host, StarWithinStaysInOnePart) {
  EXPECT_TRUE(hostMatches("*.s3.*.amazonaws.com", "b.s3.us-east-1.amazonaws.com"));
  EXPECT_FALSE(hostMatches("s3.*.amazonaws.com", "s3.a.b.amazonaws.com"));
  EXPECT_TRUE(hostMatches("*-aiplatform.googleapis.com", "us-central1-aiplatform.googleapis.com"));
}

TEST(Type, DotsStandForAnyText) {
  EXPECT_TRUE(typeMatches("const char *", "const char *"));
  EXPECT_FALSE(typeMatches("const char *", "const char **"));
  EXPECT_TRUE(typeMatches("const std::pair<...> &", "const std::pair<int, char> &"));
  EXPECT_FALSE(typeMatches("const std::pair<...> &", "std::pair<int, char> &"));
  EXPECT_TRUE(typeMatches("...std::pair<...", "std::pair<int, std::pair<int, int>> &&"));
  EXPECT_FALSE(typeMatches("...std::pair<...", "std::tuple<int> &"));
  EXPECT_TRUE(typeMatches("...", "int"));
  EXPECT_FALSE(typeMatches("a...b...c", "a-c-b"));
  EXPECT_TRUE(typeMatches("a...b...c", "abbc"));
  EXPECT_TRUE(typeMatches("...Request & | ...Request *", "const acme::Request *"));
  EXPECT_FALSE(typeMatches("...Request & | ...Request *", "acme::Request"));
}

TEST(Mangled, StarIsAnyText) {
  EXPECT_TRUE(mangledMatches("*3get*ILm0E*", "_ZSt3getILm0EJiEERSt4pairIT0_E"));
  EXPECT_TRUE(mangledMatches("*3get*ILm0E*", "_ZNSt3__13getB8ne180100ILm0EJiEEv"));
  EXPECT_FALSE(mangledMatches("*3get*ILm1E*", "_ZSt3getILm0EJiEERSt4pairIT0_E"));
}
