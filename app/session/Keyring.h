#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"

#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace gatelift {

//! \brief A place that keeps secrets from one run to the next. Answers come by callback in the context's
//! thread, and never once the context is gone. Errors are the keyring's own words: of kind Auth where it is
//! there and refuses, of kind Io where there is none.
class Keyring
{
public:
    Keyring() = default;
    virtual ~Keyring() = default;
    Q_DISABLE_COPY_MOVE(Keyring)

    //! \brief An empty secret where there is no such entry.
    virtual void read(const QString &key, QObject *context,
                      const std::function<void(const Result<Secret> &)> &handler) = 0;
    virtual void write(const QString &key, const Secret &secret, QObject *context,
                       const std::function<void(const Result<void> &)> &handler) = 0;
    //! \brief Nobody waits for it.
    virtual void erase(const QString &key) = 0;
};

//! \brief The desktop's one (Secret Service, KWallet). Where there is none, it answers with an error.
[[nodiscard]] std::unique_ptr<Keyring> desktopKeyring();

} // namespace gatelift
