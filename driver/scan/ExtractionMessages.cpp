//===- ExtractionMessages.cpp - requests and replies as bytes -------------===//
//
// Both ends are the same executable: there is no version to agree on.
//
//===----------------------------------------------------------------------===//
#include "scan/ExtractionJob.h"
#include "scan/JobMessages.h"

using namespace llvm;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::scan {

Error checkEnd(const ByteReader &In, StringRef What) {
  if (In.bad() || !In.atEnd())
    return createStringError("malformed " + What);
  return Error::success();
}

static void writeLimits(ByteWriter &Out, const Limits &Bounds) {
  Out.u32(Bounds.AccessPathDepth);
  Out.u32(Bounds.PointsTo);
  Out.u32(Bounds.BlocksPerFunction);
}

static void readLimits(ByteReader &In, Limits &Bounds) {
  Bounds.AccessPathDepth = In.u32();
  Bounds.PointsTo = In.u32();
  Bounds.BlocksPerFunction = In.u32();
}

void write(ByteWriter &Out, const extract::CompileJob &Job) {
  Out.text(Job.Directory);
  Out.text(Job.File);
  Out.texts(Job.Arguments);
  Out.text(Job.ProjectRoot);
  Out.texts(Job.ExternalDirectories);
  Out.text(Job.ResourceDirectory);
  writeLimits(Out, Job.Bounds);
  Out.u32(Job.KeepExternalBodies);
  Out.text(Job.OverlayIndex);
  Out.u32(Job.Buffers.size());
  for (const auto &[Path, Text] : Job.Buffers) {
    Out.text(Path);
    Out.text(Text);
  }
}

extract::CompileJob readJob(ByteReader &In) {
  extract::CompileJob Job;
  Job.Directory = In.text().str();
  Job.File = In.text().str();
  Job.Arguments = In.texts();
  Job.ProjectRoot = In.text().str();
  Job.ExternalDirectories = In.texts();
  Job.ResourceDirectory = In.text().str();
  readLimits(In, Job.Bounds);
  Job.KeepExternalBodies = In.u32();
  Job.OverlayIndex = In.text().str();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    std::string Path = In.text().str();
    Job.Buffers[Path] = In.text().str();
  }
  return Job;
}

void write(ByteWriter &Out, ArrayRef<extract::Dependency> Files) {
  Out.u32(Files.size());
  for (const extract::Dependency &File : Files) {
    Out.text(File.Path);
    Out.u64(File.Hash);
    Out.u64(File.Size);
    Out.u32(File.Exists);
  }
}

std::vector<extract::Dependency> readDependencies(ByteReader &In) {
  std::vector<extract::Dependency> Files;
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    extract::Dependency &File = Files.emplace_back();
    File.Path = In.text().str();
    File.Hash = In.u64();
    File.Size = In.u64();
    File.Exists = In.u32();
  }
  return Files;
}

std::string encode(const ExtractionRequest &Request) {
  ByteWriter Out;
  Out.u32(uint32_t(RequestKind::Extract));
  write(Out, Request.Job);
  Out.text(Request.StoreDirectory);
  Out.u32(Request.Steps.size());
  for (const prefix::Step &Step : Request.Steps) {
    Out.u32(Step.Id);
    Out.texts(Step.Headers);
    Out.texts(Step.Files);
  }
  return Out.take();
}

Expected<ExtractionRequest> decodeRequest(StringRef Bytes) {
  ByteReader In(Bytes);
  ExtractionRequest Request;
  Request.Job = readJob(In);
  Request.StoreDirectory = In.text().str();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    prefix::Step &Step = Request.Steps.emplace_back();
    Step.Id = In.u32();
    Step.Headers = In.texts();
    Step.Files = In.texts();
  }
  if (Error Failure = checkEnd(In, "extraction request"))
    return std::move(Failure);
  return Request;
}

std::string encode(const ExtractionReply &Reply) {
  ByteWriter Out;
  Out.text(Reply.Failure);
  Out.u32(Reply.ErrorCount);
  Out.u64(Reply.Began);
  Out.f64(Reply.Seconds);
  Out.u64(Reply.Artifact.High);
  Out.u64(Reply.Artifact.Low);
  Out.u64(Reply.ArtifactSize);
  Out.text(Reply.StoreFailure);
  Out.text(Reply.InlineArtifact);
  Out.u32(uint32_t(Reply.Prefix));
  write(Out, Reply.Dependencies);
  return Out.take();
}

Expected<ExtractionReply> decodeReply(StringRef Bytes) {
  ByteReader In(Bytes);
  ExtractionReply Reply;
  Reply.Failure = In.text().str();
  Reply.ErrorCount = In.u32();
  Reply.Began = In.u64();
  Reply.Seconds = In.f64();
  Reply.Artifact.High = In.u64();
  Reply.Artifact.Low = In.u64();
  Reply.ArtifactSize = In.u64();
  Reply.StoreFailure = In.text().str();
  Reply.InlineArtifact = In.text().str();
  Reply.Prefix = PrefixUse(In.u32());
  Reply.Dependencies = readDependencies(In);
  if (Error Failure = checkEnd(In, "extraction reply"))
    return std::move(Failure);
  return Reply;
}

} // namespace flowpact::scan
