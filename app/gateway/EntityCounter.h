#pragma once

#include "domain/Result.h"
#include "gateway/EndpointConfig.h"

#include <QFuture>
#include <QMap>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Counts what an Admin API lists: `services`, `routes`, `plugins` … of one workspace, page by page.
//! Reads only.
class EntityCounter : public QObject
{
    Q_OBJECT

public:
    explicit EntityCounter(EndpointConfig config, QObject *parent = nullptr);
    ~EntityCounter() override;

    //! \brief How many each collection has; one that this gateway does not know (404) is left out. One call
    //! at a time. Errors as AdminApiClient's.
    [[nodiscard]] QFuture<Result<QMap<QString, qint64>>> count(const QStringList &collections);
    //! \brief Ends the future as cancelled.
    void cancel();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
