#pragma once

#include "domain/ClusterSnapshot.h"
#include "gateway/AdminApiClient.h"
#include "gateway/AdminApiJson.h"
#include "gateway/ReadOnlyTransport.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace gatelift {

//! \brief Where the page after this one begins, read off the text around `data` without decoding it; empty
//! where that can't be told so. Only the decoded page's own offset is the truth.
[[nodiscard]] QString offsetAhead(const QByteArray &body);

//! \brief Reads all pages of `/clustering/data-planes`, one request at a time. While a page is decoded in a
//! worker the one after it is already asked for: decoding costs as long as the network then, not in addition.
//! Deleting it ends it without a word.
class DataPlanePaging : public QObject
{
    Q_OBJECT

public:
    //! The list, or what went wrong on the page after so many good ones.
    using Done = std::function<void(Result<DataPlaneList>, int pagesRead)>;

    //! \brief \a done is called once and later, then this deletes itself. The transport must live as long.
    DataPlanePaging(ReadOnlyTransport *transport, Done done, QObject *parent);

    void start();

private:
    void ask(const QString &offset);
    void receive(Result<RawAnswer> answer);
    void decode(const RawAnswer &answer);
    void take(DataPlanePage page, const QString &what);
    void append(QList<DataPlaneRow> rows, bool isWhole);
    void finish(Result<DataPlaneList> result);

    ReadOnlyTransport *m_transport;
    Done m_done;
    DataPlaneList m_list;
    QSet<QString> m_offsets; //!< where pages began that were taken
    QSet<QString> m_ids;
    std::optional<QString> m_asked;             //!< the offset of the request under way or of what waits
    std::optional<Result<RawAnswer>> m_waiting; //!< came while the page before it is being decoded
    qint64 m_bytes = 0;
    int m_request = 0; //!< an answer to an earlier one, asked for in vain, is dropped
    bool m_decoding = false;
};

} // namespace gatelift
