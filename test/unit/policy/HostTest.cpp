//===- HostTest.cpp - destinations to recipients --------------------------===//
#include "PolicyTesting.h"

using namespace flowpact::policy;

TEST(HostOf, Urls) {
  EXPECT_EQ(hostOf("https://api.mixpanel.com/track?x=a.b"), "api.mixpanel.com");
  EXPECT_EQ(hostOf("http://API.Stripe.com:8443"), "api.stripe.com");
  EXPECT_EQ(hostOf("https://user:secret@api.stripe.com./v1"), "api.stripe.com");
  EXPECT_EQ(hostOf("api.stripe.com:443"), "api.stripe.com");
  EXPECT_EQ(hostOf("//cdn.example/x"), "cdn.example");
  EXPECT_EQ(hostOf("https://[::1]:80/"), "::1");
  EXPECT_EQ(hostOf("/only/a/path"), "");
  EXPECT_EQ(hostOf("not a host"), "");
  EXPECT_EQ(hostOf(""), "");
  EXPECT_EQ(hostOf("https://evil.example/?u=api.stripe.com"), "evil.example");
}

namespace {
struct Registry : testing::Test {
  void SetUp() override {
    ScratchDirectory Scratch;
    auto Loaded = loadProject(Scratch, R"({ "ownHosts": ["*.acme.example"] })");
    ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
    P = std::move(*Loaded);
  }
  std::string idOf(llvm::StringRef Host) const {
    const Recipient *R = recipientOfHost(P, Host);
    return R ? R->Id : "";
  }
  Policy P;
};
} // namespace

TEST_F(Registry, MostSpecificPatternWins) {
  EXPECT_EQ(idOf("bucket.s3.us-east-1.amazonaws.com"), "aws-s3");
  EXPECT_EQ(idOf("sqs.us-east-1.amazonaws.com"), "aws");
  EXPECT_EQ(idOf("bedrock-runtime.us-east-1.amazonaws.com"), "aws-bedrock");
  EXPECT_EQ(idOf("storage.googleapis.com"), "google-cloud-storage");
  EXPECT_EQ(idOf("us-central1-aiplatform.googleapis.com"), "google-gemini");
  EXPECT_EQ(idOf("pubsub.googleapis.com"), "google-cloud");
  EXPECT_EQ(idOf("fcm.googleapis.com"), "firebase-messaging");
  EXPECT_EQ(idOf("acme.openai.azure.com"), "azure-openai");
  EXPECT_EQ(idOf("x.blob.core.windows.net"), "azure-storage");
}

TEST_F(Registry, LookAlikesAreUnknown) {
  EXPECT_EQ(idOf("mixpanel.com.evil.example"), "");
  EXPECT_EQ(idOf("notmixpanel.com"), "");
  EXPECT_EQ(idOf(""), "");
}

TEST_F(Registry, OwnHosts) {
  EXPECT_TRUE(isOwnHost(P, "db.acme.example"));
  EXPECT_TRUE(isOwnHost(P, "localhost"));
  EXPECT_TRUE(isOwnHost(P, "127.0.0.1"));
  EXPECT_FALSE(isOwnHost(P, "127.evil.example"));
  EXPECT_FALSE(isOwnHost(P, "acme.example.evil.example"));
}
