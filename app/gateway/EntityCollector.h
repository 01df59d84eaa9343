#pragma once

#include "domain/GatewayFacts.h"
#include "domain/Result.h"
#include "gateway/EndpointConfig.h"
#include "gateway/EntityPage.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief What an Admin API listed.
struct EntityCollection
{
    QHash<QString, QList<Entity>> entities; //!< by kind, `_` for `-`
    QSet<QString> incomplete;               //!< kinds of which a workspace gave an error
    QStringList problems;                   //!< 'kind: why'
};

//! \brief Reads all entities of a gateway, in all workspaces, page by page, several lists at a time. GET
//! only. Consumers, targets and credentials are reduced to what tells them apart: the latter hold secrets.
class EntityCollector : public QObject
{
    Q_OBJECT

public:
    explicit EntityCollector(EndpointConfig config, QObject *parent = nullptr);
    ~EntityCollector() override;

    //! \brief The kinds that are collected where nothing else is asked for, as the Admin API's paths name
    //! them.
    [[nodiscard]] static QStringList usualKinds();
    //! \brief Entities of the kind (`_` for `-`) are kept without some of their fields.
    [[nodiscard]] static bool isReduced(const QString &kind);

    //! \brief What is kept of an entity of the kind (`_` for `-`).
    [[nodiscard]] static FieldChoice keptFields(const QString &kind);

    //! \brief By kind: fields that hold secrets and are dropped while a page is decoded.
    [[nodiscard]] static QHash<QString, QSet<QString>> leftOut();

    //! \brief Open source has workspaces in its database, and none in its Admin API.
    enum class Reach { AllWorkspaces, OneList };

    //! \brief Where the gateway has workspaces, each one's lists are read; else, or where the connection
    //! names one itself, one list of each kind. A kind that the gateway does not know (404) is empty; one
    //! that it refuses is a problem, not an error. The future fails only where not even the workspaces could
    //! be asked for. One call at a time.
    [[nodiscard]] QFuture<Result<EntityCollection>> collect(const QStringList &kinds = usualKinds(),
                                                            Reach reach = Reach::AllWorkspaces);
    void cancel();

signals:
    //! \brief So far; lists are kinds in workspaces.
    void progressed(qint64 entities, int listsDone, int listsTotal);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
