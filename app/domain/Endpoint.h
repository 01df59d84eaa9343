#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace gatelift {

//! \brief Where a token is kept. Never in a file of ours.
enum class TokenStore { None, Memory, Keyring };
[[nodiscard]] QString toKey(TokenStore store); //!< none|memory|keyring
[[nodiscard]] std::optional<TokenStore> tokenStoreFromKey(const QString &key);

//! \brief How to reach one control plane's Admin API; without the token itself.
struct EndpointSettings
{
    QUrl url;
    QString caFile;
    QString clientCertFile;
    QString clientKeyFile;
    QString workspace;
    bool insecure = false; //!< the operator's loud choice: no certificate check
    TokenStore token = TokenStore::None;

    friend bool operator==(const EndpointSettings &, const EndpointSettings &) = default;
};

//! \brief One step of a connection test, as shown and as kept.
struct ConnectionStep
{
    enum class Outcome { Pass, Warning, Fail, Skipped };
    QString id; //!< url|name|tcp|tls|http|auth|version|role|database|data-planes
    QString title;
    Outcome outcome = Outcome::Skipped;
    QString detail; //!< right-hand fact: '3 ms', 'expires in 212 d'
    QString advice; //!< what to do where it failed

    friend bool operator==(const ConnectionStep &, const ConnectionStep &) = default;
};

} // namespace gatelift
