//===- SqlText.cpp - which tables an SQL text speaks of -------------------===//
#include "solve/SqlText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::solve {

using Verb = SqlUse::Verb;

namespace {

bool isNameCharacter(char C) {
  return llvm::isAlnum(C) || C == '_' || C == '.' || C == '$' || C == '"' || C == '`' || C == '[' ||
         C == ']';
}

/// Lower-case words, and every other character that is no space on its own. Texts in
/// quotes are left out.
llvm::SmallVector<std::string, 32> words(llvm::StringRef Text) {
  llvm::SmallVector<std::string, 32> Result;
  while (!(Text = Text.ltrim()).empty()) {
    if (Text.consume_front("'")) {
      Text = Text.drop_front(std::min(Text.size(), Text.find('\'')));
      Text.consume_front("'");
      Result.push_back("'");
      continue;
    }
    if (Text.starts_with("--")) {
      Text = Text.drop_front(std::min(Text.size(), Text.find('\n')));
      continue;
    }
    llvm::StringRef Word = Text.take_while(isNameCharacter);
    if (Word.empty())
      Word = Text.take_front(1);
    Result.push_back(Word.lower());
    Text = Text.drop_front(Word.size());
  }
  return Result;
}

/// "public"."messages" -> messages; empty if \p Word is no name.
std::string tableName(llvm::StringRef Word) {
  llvm::StringRef Last = Word.rsplit('.').second;
  if (Last.empty())
    Last = Word;
  Last = Last.trim("\"`[]");
  if (Last.empty() || !(llvm::isAlpha(Last[0]) || Last[0] == '_'))
    return "";
  return Last.str();
}

class Reader {
public:
  explicit Reader(llvm::StringRef Text) : Words(words(Text)) {}

  std::vector<SqlUse> run() {
    bool Begins = true;
    while (At < Words.size()) {
      llvm::StringRef Word = Words[At++];
      if (Begins)
        beginStatement(Word);
      else
        goOn(Word);
      Begins = Word == ";";
    }
    return std::move(Uses);
  }

private:
  bool take(llvm::StringRef Word) {
    if (At < Words.size() && Words[At] == Word)
      return ++At, true;
    return false;
  }
  void skip(std::initializer_list<llvm::StringRef> Any) {
    while (At < Words.size() && llvm::is_contained(Any, llvm::StringRef(Words[At])))
      ++At;
  }
  void add(Verb What) {
    std::string Name = At < Words.size() ? tableName(Words[At]) : "";
    if (!Name.empty())
      ++At;
    Uses.push_back({What, std::move(Name)});
  }

  void beginStatement(llvm::StringRef Word) {
    InStatement = true;
    if (Word == "insert" || Word == "replace" || Word == "merge") {
      skip({"or", "replace", "ignore", "abort", "rollback", "fail", "low_priority", "delayed"});
      if (take("into"))
        add(Verb::Write);
    } else if (Word == "update") {
      skip({"or", "replace", "ignore", "only", "low_priority"});
      add(Verb::Write);
    } else if (Word == "delete") {
      skip({"low_priority", "quick", "ignore"});
      if (take("from")) {
        skip({"only"});
        add(Verb::Erase);
      }
    } else if (Word == "truncate") {
      skip({"table", "only"});
      add(Verb::Erase);
    } else if (Word == "drop") {
      if (take("table")) {
        skip({"if", "exists"});
        add(Verb::Erase);
      }
    } else {
      // A text that only looks like it: "select a colour".
      InStatement = Word == "select" || Word == "with" || Word == "(" || Word == "explain";
    }
  }

  void goOn(llvm::StringRef Word) {
    if (!InStatement)
      return;
    if (Word == "join")
      return add(Verb::Read);
    if (Word != "from" || (At < Words.size() && Words[At] == "("))
      return;
    add(Verb::Read);
    // FROM a AS x, b
    while (At < Words.size()) {
      size_t Comma = At;
      if (Words[Comma] == "as")
        ++Comma;
      if (Comma < Words.size() && Words[Comma] != "," && llvm::isAlpha(Words[Comma][0]))
        ++Comma;
      if (Comma >= Words.size() || Words[Comma] != ",")
        return;
      At = Comma + 1;
      add(Verb::Read);
    }
  }

  llvm::SmallVector<std::string, 32> Words;
  size_t At = 0;
  bool InStatement = false;
  std::vector<SqlUse> Uses;
};

} // namespace

std::vector<SqlUse> tablesOf(llvm::StringRef Text) { return Reader(Text).run(); }

} // namespace flowpact::solve
