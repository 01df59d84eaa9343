#include "domain/Endpoint.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<TokenStore, 3> tokenStores{
    {{TokenStore::None, "none"}, {TokenStore::Memory, "memory"}, {TokenStore::Keyring, "keyring"}}};

} // namespace

QString toKey(TokenStore store)
{
    return keyOf(tokenStores, store);
}
std::optional<TokenStore> tokenStoreFromKey(const QString &key)
{
    return valueOf(tokenStores, key);
}

} // namespace gatelift
