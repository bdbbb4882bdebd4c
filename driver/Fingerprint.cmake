# Writes OUTPUT, a header with a hash over the contents of SOURCES ("|"-separated) as
# the macro NAME.
string(REPLACE "|" ";" SOURCES "${SOURCES}")
set(Hashes)
foreach(Source IN LISTS SOURCES)
  file(SHA256 ${Source} Hash)
  string(APPEND Hashes ${Hash})
endforeach()
string(SHA256 Fingerprint "${Hashes}")
string(SUBSTRING ${Fingerprint} 0 16 Fingerprint)
file(WRITE ${OUTPUT} "#define ${NAME} \"${Fingerprint}\"\n")
