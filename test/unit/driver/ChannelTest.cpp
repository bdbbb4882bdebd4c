//===- ChannelTest.cpp - messages over sockets, values as bytes -----------===//
#include "workers/Channel.h"
#include "wire/Bytes.h"
#include "gtest/gtest.h"
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace flowpact;
using namespace flowpact::workers;

namespace {
struct SocketPair {
  SocketPair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, Ends), 0); }
  ~SocketPair() {
    closeEnd(0);
    closeEnd(1);
  }
  void closeEnd(int I) {
    if (Ends[I] >= 0)
      ::close(Ends[I]);
    Ends[I] = -1;
  }
  int Ends[2];
};
} // namespace

TEST(Channel, LargeAndEmptyMessages) {
  SocketPair Pair;
  std::string Large(3'000'000, 'x');
  std::thread Sender([&] {
    llvm::cantFail(sendMessage(Pair.Ends[0], Large));
    llvm::cantFail(sendMessage(Pair.Ends[0], ""));
    Pair.closeEnd(0);
  });
  EXPECT_EQ(**receiveMessage(Pair.Ends[1]), Large);
  EXPECT_EQ(**receiveMessage(Pair.Ends[1]), "");
  auto End = receiveMessage(Pair.Ends[1]);
  ASSERT_TRUE(bool(End));
  EXPECT_FALSE(End->has_value());
  Sender.join();
}

TEST(Channel, SendingToAClosedEndIsAnErrorAndNoSignal) {
  SocketPair Pair;
  Pair.closeEnd(1);
  llvm::Error Failure = sendMessage(Pair.Ends[0], "x");
  EXPECT_TRUE(bool(Failure));
  llvm::consumeError(std::move(Failure));
}

TEST(Channel, MessageCutOffIsAnError) {
  SocketPair Pair;
  ASSERT_EQ(::write(Pair.Ends[0], "\x09\0\0\0abc", 7), 7);
  Pair.closeEnd(0);
  auto Message = receiveMessage(Pair.Ends[1]);
  EXPECT_FALSE(bool(Message));
  llvm::consumeError(Message.takeError());
}

TEST(Channel, BufferPutsPiecesTogether) {
  SocketPair Pair;
  MessageBuffer Buffer;
  std::string Bytes("\x03\0\0\0abc\x02\0\0\0de", 13);
  std::vector<std::string> Messages;
  for (char C : Bytes) {
    ASSERT_EQ(::write(Pair.Ends[0], &C, 1), 1);
    EXPECT_EQ(Buffer.fill(Pair.Ends[1]), MessageBuffer::State::Open);
    while (auto Message = Buffer.next())
      Messages.push_back(*Message);
  }
  EXPECT_EQ(Messages, (std::vector<std::string>{"abc", "de"}));
  Pair.closeEnd(0);
  EXPECT_EQ(Buffer.fill(Pair.Ends[1]), MessageBuffer::State::Closed);
}

TEST(Channel, ImpossibleSizeIsBroken) {
  SocketPair Pair;
  MessageBuffer Buffer;
  ASSERT_EQ(::write(Pair.Ends[0], "\xff\xff\xff\xff", 4), 4);
  EXPECT_EQ(Buffer.fill(Pair.Ends[1]), MessageBuffer::State::Broken);
  EXPECT_FALSE(Buffer.next());
}

TEST(Bytes, RoundTrip) {
  wire::ByteWriter Out;
  Out.u32(7);
  Out.u64(~0ull);
  Out.f64(-2.5);
  Out.text(llvm::StringRef("a\0b", 3));
  Out.texts({"x", "", "yz"});
  wire::ByteReader In(Out.bytes());
  EXPECT_EQ(In.u32(), 7u);
  EXPECT_EQ(In.u64(), ~0ull);
  EXPECT_EQ(In.f64(), -2.5);
  EXPECT_EQ(In.text(), llvm::StringRef("a\0b", 3));
  EXPECT_EQ(In.texts(), (std::vector<std::string>{"x", "", "yz"}));
  EXPECT_TRUE(In.atEnd());
  EXPECT_FALSE(In.bad());
}

TEST(Bytes, EveryTruncationIsBadAndNeverReadsPastTheEnd) {
  wire::ByteWriter Out;
  Out.u32(7);
  Out.texts({"hello", "world"});
  Out.u64(1);
  for (size_t Size = 0; Size < Out.bytes().size(); ++Size) {
    std::string Copy = Out.bytes().take_front(Size).str(); // so that a sanitizer sees
    wire::ByteReader In(Copy);
    In.u32();
    In.texts();
    In.u64();
    EXPECT_TRUE(In.bad()) << Size;
  }
}
