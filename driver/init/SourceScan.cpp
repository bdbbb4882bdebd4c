//===- SourceScan.cpp - what source text mentions -------------------------===//
#include "init/SourceScan.h"
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace flowpact::init {

void Mentions::add(StringRef File, unsigned Line) {
  if (Count++ == 0)
    First = {File.str(), Line};
}

namespace {

bool isSource(StringRef Path) {
  return StringSwitch<bool>(sys::path::extension(Path))
      .Cases({".c", ".cc", ".cpp", ".cxx", ".c++", ".h", ".hh", ".hpp", ".hxx", ".ipp", ".inl"},
             true)
      .Default(false);
}

bool isWordStart(char C) { return isAlpha(C) || C == '_'; }
bool isWord(char C) { return isAlnum(C) || C == '_'; }

class Scanner {
public:
  Scanner(StringRef File, StringRef Text, function_ref<bool(StringRef)> IsWanted, Findings &Into)
      : File(File), Rest(Text), IsWanted(IsWanted), Into(Into) {}

  void run() {
    while (!Rest.empty()) {
      char C = Rest.front();
      if (C == '\n') {
        ++Line;
        AtStart = true;
        Rest = Rest.drop_front();
      } else if (isSpace(C)) {
        Rest = Rest.drop_front();
      } else {
        bool First = std::exchange(AtStart, false);
        item(C, First);
      }
    }
  }

private:
  void item(char C, bool First) {
    if (Rest.starts_with("//"))
      Rest = Rest.drop_until([](char C) { return C == '\n'; });
    else if (Rest.starts_with("/*"))
      take(std::min(Rest.size(),
                    Rest.find("*/", 2) == StringRef::npos ? Rest.size() : Rest.find("*/", 2) + 2));
    else if (C == '#' && First)
      directive();
    else if (Rest.starts_with("R\""))
      rawText();
    else if (C == '"' || C == '\'')
      text(C);
    else if (isWordStart(C))
      word();
    else if (isDigit(C)) // 1'000 holds no character constant
      Rest = Rest.drop_while([](char C) { return isWord(C) || C == '\'' || C == '.'; });
    else
      Rest = Rest.drop_front();
  }

  void take(size_t Count) {
    Line += Rest.take_front(Count).count('\n');
    Rest = Rest.drop_front(Count);
  }

  void directive() {
    StringRef Word = Rest.drop_front().ltrim(" \t");
    if (Word.consume_front("include")) {
      Word = Word.ltrim(" \t");
      char Close = Word.starts_with("<") ? '>' : '"';
      StringRef Name = Word.drop_front(!Word.empty()).take_until([&](char C) {
        return C == Close || C == '\n';
      });
      Into.Includes[Name.str()].add(File, Line);
      Rest = Rest.drop_until([](char C) { return C == '\n'; });
    } else {
      Rest = Rest.drop_front(); // a macro's replacement is code, too
    }
  }

  void rawText() {
    StringRef Delimiter = Rest.drop_front(2).take_until([](char C) { return C == '('; });
    std::string End = ")" + Delimiter.take_front(16).str() + "\"";
    size_t At = Rest.find(End);
    size_t Size = At == StringRef::npos ? Rest.size() : At + End.size();
    hosts(Rest.take_front(Size));
    take(Size);
  }

  void text(char Quote) {
    size_t At = 1;
    while (At < Rest.size() && Rest[At] != Quote && Rest[At] != '\n')
      At += Rest[At] == '\\' ? 2 : 1;
    At = std::min(At + 1, Rest.size());
    if (Quote == '"')
      hosts(Rest.take_front(At));
    take(At);
  }

  /// The hosts of addresses such as https://api.example.com/v1.
  void hosts(StringRef Text) {
    for (StringRef Scheme : {"https://", "http://", "wss://", "ws://"})
      for (size_t At = Text.find(Scheme); At != StringRef::npos; At = Text.find(Scheme, At + 1)) {
        if (At && isAlpha(Text[At - 1]))
          continue;
        StringRef Address = Text.substr(At).take_until(
            [](char C) { return isSpace(C) || C == '"' || C == '\\' || C == '<'; });
        std::string Host = policy::hostOf(Address);
        if (StringRef(Host).contains('.') && isAlpha(Host.back()))
          Into.Hosts[Host].add(File, Line);
      }
  }

  void word() {
    StringRef Word = Rest.take_while(isWord);
    Rest = Rest.drop_front(Word.size());
    if (!IsWanted(Word))
      return;
    bool Called = Rest.ltrim(" \t").starts_with("(");
    (Called ? Into.Calls : Into.Names)[Word.str()].add(File, Line);
  }

  StringRef File, Rest;
  function_ref<bool(StringRef)> IsWanted;
  Findings &Into;
  unsigned Line = 1;
  bool AtStart = true;
};

} // namespace

std::vector<std::string> sourceFiles(StringRef Root, ArrayRef<std::string> Without) {
  std::vector<std::string> Files, Open{Root.str()};
  while (!Open.empty()) {
    std::string Directory = std::move(Open.back());
    Open.pop_back();
    if (Directory != Root && sys::fs::exists(Directory + "/CMakeCache.txt"))
      continue;
    std::error_code Code;
    for (sys::fs::directory_iterator It(Directory, Code, false), End; !Code && It != End;
         It.increment(Code)) {
      StringRef Name = sys::path::filename(It->path());
      if (Name.starts_with(".") || is_contained(Without, It->path()))
        continue;
      if (It->type() == sys::fs::file_type::directory_file)
        Open.push_back(It->path());
      else if (It->type() == sys::fs::file_type::regular_file && isSource(It->path()))
        Files.push_back(It->path());
    }
  }
  llvm::sort(Files);
  return Files;
}

void scanText(StringRef File, StringRef Text, function_ref<bool(StringRef)> IsWanted,
              Findings &Into) {
  Scanner(File, Text, IsWanted, Into).run();
}

} // namespace flowpact::init
