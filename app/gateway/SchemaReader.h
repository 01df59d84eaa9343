#pragma once

#include "domain/EntitySchema.h"
#include "domain/Result.h"
#include "gateway/EndpointConfig.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Which schemas are needed.
struct SchemaRequest
{
    Version version;      //!< Y: a gateway of another line is refused
    QStringList entities; //!< as schemas are called: routes, keyauth_credentials
    QStringList plugins;
    QStringList vaults;
};

//! \brief Fetches the schemas of a gateway, several at a time. GET only. A schema that the gateway says it
//! does not have is `unknown`; one that could not be read is a problem, not an error.
class SchemaReader : public QObject
{
    Q_OBJECT

public:
    explicit SchemaReader(EndpointConfig config, QObject *parent = nullptr);
    ~SchemaReader() override;

    //! \brief Fails where the gateway can't be asked at all, or with kind Input where it is of another
    //! version line than wanted. One call at a time.
    [[nodiscard]] QFuture<Result<SchemaSet>> read(const SchemaRequest &request);
    //! \brief Ends the future as cancelled.
    void cancel();

signals:
    void progressed(int done, int total);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
