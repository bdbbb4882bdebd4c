//===- JsonDatabase.cpp - compile_commands.json as it stands --------------===//
//
// LLVM's JSON parser gives line and column of a syntax error but no positions
// of values; for an entry of the wrong shape the text is scanned once more to
// find where the entry starts.
//
//===----------------------------------------------------------------------===//
#include "database/JsonDatabase.h"
#include "database/ShellWords.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace flowpact::database {
namespace {

/// First code point of a run of 128 in a private plane that stand for bytes
/// that are not UTF-8 while the text is parsed.
constexpr uint32_t EscapedByteBase = 0x10FF00;

std::string escapeInvalidBytes(StringRef Text) {
  std::string Out;
  Out.reserve(Text.size());
  const auto *At = Text.bytes_begin(), *End = Text.bytes_end();
  while (At != End) {
    if (isLegalUTF8Sequence(At, End)) {
      unsigned Length = getNumBytesForUTF8(*At);
      Out.append(reinterpret_cast<const char *>(At), Length);
      At += Length;
      continue;
    }
    char Encoded[UNI_MAX_UTF8_BYTES_PER_CODE_POINT], *Last = Encoded;
    ConvertCodePointToUTF8(EscapedByteBase + *At++, Last);
    Out.append(Encoded, Last);
  }
  return Out;
}

/// The inverse of escapeInvalidBytes.
std::string restoreBytes(StringRef Text) {
  std::string Out;
  while (!Text.empty()) {
    // U+10FF80..U+10FFFF are F4 8F BE 80 .. F4 8F BF BF.
    if (Text.size() >= 4 && Text.starts_with("\xF4\x8F") &&
        (uint8_t(Text[2]) == 0xBE || uint8_t(Text[2]) == 0xBF)) {
      Out += char(((uint8_t(Text[2]) & 0x3F) << 6 | (uint8_t(Text[3]) & 0x3F)) & 0xFF);
      Text = Text.drop_front(4);
      continue;
    }
    Out += Text[0];
    Text = Text.drop_front();
  }
  return Out;
}

/// "line:column" of \p Offset, both from 1.
std::string position(StringRef Text, size_t Offset) {
  StringRef Before = Text.take_front(Offset);
  size_t Line = Before.count('\n') + 1;
  size_t Start = Before.rfind('\n');
  size_t Column = Start == StringRef::npos ? Offset + 1 : Offset - Start;
  return (Twine(Line) + ":" + Twine(Column)).str();
}

/// Offset of element \p Index of the array that \p Text (valid JSON) is.
size_t elementOffset(StringRef Text, size_t Index) {
  unsigned Depth = 0;
  bool InString = false;
  for (size_t At = 0; At < Text.size(); ++At) {
    char C = Text[At];
    if (InString) {
      At += C == '\\';
      InString = C != '"';
      continue;
    }
    InString = C == '"';
    if (C == '[' || C == '{')
      ++Depth;
    else if (C == ']' || C == '}')
      --Depth;
    bool StartsElement = Depth == 1 && (C == '[' || C == ',');
    if (StartsElement && Index-- == 0)
      return std::min(Text.find_first_not_of(" \t\r\n", At + 1), Text.size());
  }
  return 0;
}

constexpr StringLiteral Regenerate = "; write it again with the build system (CMake: "
                                     "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON; others: bear -- make)";

/// Turns the entries of one database into commands.
class Reader {
public:
  Reader(StringRef Text, StringRef Path) : Text(Text), Path(Path) {}

  Expected<std::vector<RawCommand>> run() {
    Expected<json::Value> Root = json::parse(Text);
    if (!Root)
      return syntaxError(Root.takeError());
    const json::Array *Entries = Root->getAsArray();
    if (!Entries)
      return createStringError(Path + ":1:1: expected an array of compile commands" + Regenerate);
    std::vector<RawCommand> Commands;
    Commands.reserve(Entries->size());
    for (const json::Value &Entry : *Entries) {
      std::string Problem;
      std::optional<RawCommand> Command = readEntry(Entry, Problem);
      if (!Command)
        return entryError(Commands.size(), Problem);
      Commands.push_back(std::move(*Command));
    }
    return Commands;
  }

private:
  Error syntaxError(Error Cause) {
    // "[line:column, byte=offset]: message"
    std::string Message = toString(std::move(Cause));
    auto [Where, What] = StringRef(Message).split("]: ");
    if (What.empty())
      return createStringError(Path + ": " + Message + Regenerate);
    return createStringError(Path + ":" + Where.ltrim('[').split(',').first +
                             ": malformed compile database: " + What.lower() + Regenerate);
  }

  Error entryError(size_t Index, StringRef Problem) {
    return createStringError(Path + ":" + position(Text, elementOffset(Text, Index)) + ": entry " +
                             Twine(Index + 1) + " of the compile database " + Problem + Regenerate);
  }

  std::optional<RawCommand> readEntry(const json::Value &Entry, std::string &Problem) {
    const json::Object *Object = Entry.getAsObject();
    if (!Object) {
      Problem = "is not an object";
      return std::nullopt;
    }
    RawCommand Command;
    if (!readString(*Object, "file", Command.File, Problem) ||
        !readString(*Object, "directory", Command.Directory, Problem) ||
        !readCommand(*Object, Command.Arguments, Problem))
      return std::nullopt;
    SmallString<256> Directory(Command.Directory);
    sys::path::make_absolute(sys::path::parent_path(Path), Directory);
    sys::path::remove_dots(Directory);
    Command.Directory = Directory.str().str();
    return Command;
  }

  bool readString(const json::Object &Object, StringRef Key, std::string &Out,
                  std::string &Problem) {
    std::optional<StringRef> Value = Object.getString(Key);
    if (!Value || Value->empty()) {
      Problem = ("has no text for \"" + Key + "\"").str();
      return false;
    }
    Out = restoreBytes(*Value);
    return true;
  }

  bool readCommand(const json::Object &Object, std::vector<std::string> &Out,
                   std::string &Problem) {
    if (const json::Array *Words = Object.getArray("arguments")) {
      for (const json::Value &Word : *Words)
        if (std::optional<StringRef> String = Word.getAsString())
          Out.push_back(restoreBytes(*String));
        else
          Problem = "has something else than text in \"arguments\"";
    } else if (std::optional<StringRef> Line = Object.getString("command")) {
      Out = splitShellWords(restoreBytes(*Line));
    } else {
      Problem = "has neither \"arguments\" nor \"command\"";
    }
    if (Problem.empty() && Out.empty())
      Problem = "has an empty command";
    return Problem.empty();
  }

  StringRef Text, Path;
};

} // namespace

Expected<std::vector<RawCommand>> parseDatabase(StringRef Text, StringRef Path) {
  Text.consume_front("\xEF\xBB\xBF");
  if (json::isUTF8(Text))
    return Reader(Text, Path).run();
  std::string Escaped = escapeInvalidBytes(Text);
  return Reader(Escaped, Path).run();
}

Expected<std::vector<RawCommand>> readDatabase(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError("cannot read the compile database '" + Path +
                             "': " + Buffer.getError().message());
  return parseDatabase((*Buffer)->getBuffer(), Path);
}

} // namespace flowpact::database
