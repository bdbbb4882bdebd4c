//===- Results.cpp - what the analysis found, over scans ------------------===//
//
// Entry: "FPRESLT1", the key's hash, the hash of what follows, the result. Each
// structure is described once, for both directions.
//
//===----------------------------------------------------------------------===//
#include "cache/Results.h"
#include "AnalysisFingerprint.h"
#include "wire/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::cache {
namespace {

constexpr StringLiteral Magic = "FPRESLT1";

/// Writes what it visits.
class Writer {
public:
  void operator()(const std::string &Text) { Out.text(Text); }
  void operator()(uint64_t Number) { Out.u64(Number); }
  void operator()(unsigned Number) { Out.u32(Number); }
  void operator()(bool Flag) { Out.u32(Flag); }
  template <typename T>
    requires std::is_enum_v<T>
  void operator()(T Value) {
    Out.u32(uint32_t(Value));
  }
  template <typename T> void operator()(const std::vector<T> &List) {
    Out.u32(List.size());
    for (const T &Item : List)
      (*this)(Item);
  }
  template <typename T>
    requires std::is_class_v<T>
  void operator()(const T &Row) {
    visit(*this, const_cast<T &>(Row)); // which only reads it
  }
  std::string take() { return Out.take(); }

private:
  ByteWriter Out;
};

/// Reads what it visits.
class Reader {
public:
  explicit Reader(StringRef Bytes) : In(Bytes) {}
  void operator()(std::string &Text) { Text = In.text().str(); }
  void operator()(uint64_t &Number) { Number = In.u64(); }
  void operator()(unsigned &Number) { Number = In.u32(); }
  void operator()(bool &Flag) { Flag = In.u32() != 0; }
  template <typename T>
    requires std::is_enum_v<T>
  void operator()(T &Value) {
    Value = T(In.u32());
  }
  template <typename T> void operator()(std::vector<T> &List) {
    for (uint32_t Left = In.u32(); Left && !In.bad(); --Left)
      (*this)(List.emplace_back());
  }
  template <typename T>
    requires std::is_class_v<T>
  void operator()(T &Row) {
    visit(*this, Row);
  }
  bool isWhole() const { return !In.bad() && In.atEnd(); }

private:
  ByteReader In;
};

template <typename... Fields> void all(auto &Visitor, Fields &...Each) { (Visitor(Each), ...); }

// Bindings, so that a new member does not compile until it is named here.
void visit(auto &V, finding::SourceRange &Row) {
  auto &[File, Line, Column, EndLine, EndColumn] = Row;
  all(V, File, Line, Column, EndLine, EndColumn);
}
void visit(auto &V, finding::Step &Row) {
  auto &[Kind, Where, Function, Message, Depth] = Row;
  all(V, Kind, Where, Function, Message, Depth);
}
void visit(auto &V, finding::Related &Row) {
  auto &[Where, Message] = Row;
  all(V, Where, Message);
}
void visit(auto &V, finding::Remedy &Row) {
  auto &[Use, Subject, Front, Back, Parameters] = Row;
  all(V, Use, Subject, Front, Back, Parameters);
}
void visit(auto &V, finding::Finding &Row) {
  auto &[Rule, Clause, Severity, Message, Primary, Function, FunctionMangled, Path, Checks, Again,
         SourceLabel, SinkLabel, Subject, Recipient, RecipientCategory, Destination, Confidence,
         ConfidenceReasons, Fingerprint, LooseFingerprint, Cure] = Row;
  all(V, Rule, Clause, Severity, Message, Primary, Function, FunctionMangled, Path, Checks, Again,
      SourceLabel, SinkLabel, Subject, Recipient, RecipientCategory, Destination, Confidence,
      ConfidenceReasons, Fingerprint, LooseFingerprint, Cure);
}
void visit(auto &V, finding::Evidence &Row) {
  auto &[Rule, Clause, Message, Primary, GuardLocation, Subject, Function, InAssertion] = Row;
  all(V, Rule, Clause, Message, Primary, GuardLocation, Subject, Function, InAssertion);
}
void visit(auto &V, finding::UnmodelledCall &Row) {
  auto &[Function, Sites] = Row;
  all(V, Function, Sites);
}
void visit(auto &V, finding::LimitHit &Row) {
  auto &[Limit, Count, Effect] = Row;
  all(V, Limit, Count, Effect);
}
void visit(auto &V, finding::RuleStatistics &Row) {
  auto &[Rule, Sources, Sinks, Unmatched] = Row;
  all(V, Rule, Sources, Sinks, Unmatched);
}
void visit(auto &V, finding::Statistics &Row) {
  auto &[Functions, Nodes, Edges, Calls, UnresolvedCalls, ValueSteps, Link, Reach, Tabulate,
         Judge] = Row;
  (void)Link, (void)Reach, (void)Tabulate, (void)Judge; // of that run only
  all(V, Functions, Nodes, Edges, Calls, UnresolvedCalls, ValueSteps);
}
void visit(auto &V, finding::Result &Row) {
  auto &[Findings, Held, Unmodelled, Limits, Rules, Notes, UnmatchedLabels, Problems, Stats] = Row;
  all(V, Findings, Held, Unmodelled, Limits, Rules, Notes, UnmatchedLabels, Problems, Stats);
}

void write(ByteWriter &Out, const Digest &Value) {
  Out.u64(Value.High);
  Out.u64(Value.Low);
}

Digest readDigest(ByteReader &In) {
  uint64_t High = In.u64();
  return {High, In.u64()};
}

} // namespace

Digest resultKey(std::vector<Digest> Artifacts, StringRef PolicyHash) {
  llvm::sort(Artifacts);
  ByteWriter Out;
  Out.text(FLOWPACT_ANALYSIS_FINGERPRINT);
  Out.text(PolicyHash);
  for (const Digest &Artifact : Artifacts)
    write(Out, Artifact);
  return Digest::of(Out.bytes());
}

std::string encodeResult(const Digest &Key, const finding::Result &Result) {
  Writer Payload;
  Payload(Result);
  std::string Bytes = Payload.take();
  ByteWriter Out;
  Out.raw(Magic);
  write(Out, Key);
  write(Out, Digest::of(Bytes));
  Out.raw(Bytes);
  return Out.take();
}

Expected<finding::Result> decodeResult(const Digest &Key, StringRef Bytes) {
  ByteReader Header(Bytes);
  bool IsEntry = Header.raw(Magic.size()) == Magic;
  Digest Owner = readDigest(Header), Hash = readDigest(Header);
  if (!IsEntry || Header.bad())
    return createStringError("it is no result");
  if (Owner != Key)
    return createStringError("it is the result of something else");
  StringRef Payload = Bytes.drop_front(Magic.size() + 4 * sizeof(uint64_t));
  if (Digest::of(Payload) != Hash)
    return createStringError("its checksum does not match");
  Reader In(Payload);
  finding::Result Result;
  In(Result);
  if (!In.isWhole())
    return createStringError("it does not end where it should");
  return Result;
}

Expected<std::optional<finding::Result>> Results::find(const Digest &Key) const {
  std::string Path = Objects.pathOf(Key, ObjectKind::Result);
  auto Buffer = MemoryBuffer::getFile(Path, false, false);
  if (!Buffer && Buffer.getError() == std::errc::no_such_file_or_directory)
    return std::nullopt;
  if (!Buffer)
    return createStringError(Buffer.getError(), "cannot read '" + Path + "'");
  Expected<finding::Result> Found = decodeResult(Key, (*Buffer)->getBuffer());
  if (!Found) {
    Objects.remove(Key, ObjectKind::Result);
    return Found.takeError();
  }
  Objects.touch(Key, ObjectKind::Result);
  return std::optional(std::move(*Found));
}

Error Results::store(const Digest &Key, const finding::Result &Result) const {
  if (Error Failure = Objects.write(Key, encodeResult(Key, Result), ObjectKind::Result))
    return Failure;
  Objects.evict(SizeLimit);
  return Error::success();
}

} // namespace flowpact::cache
