#include "gateway/AdminApiJson.h"
#include "gateway/JsonEvents.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <string_view>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DataPlaneReader)
};

enum class Field {
    None,
    Id,
    Hostname,
    Ip,
    Version,
    SyncStatus,
    ConfigHash,
    LastSeen,
    Ttl,
    UpdatedAt,
    Labels,
    CertDetails,
    RpcCapabilities
};

Field fieldOf(std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, Field>, 12> fields{
        {{"id", Field::Id},
         {"hostname", Field::Hostname},
         {"ip", Field::Ip},
         {"version", Field::Version},
         {"sync_status", Field::SyncStatus},
         {"config_hash", Field::ConfigHash},
         {"last_seen", Field::LastSeen},
         {"ttl", Field::Ttl},
         {"updated_at", Field::UpdatedAt},
         {"labels", Field::Labels},
         {"cert_details", Field::CertDetails},
         {"rpc_capabilities", Field::RpcCapabilities}}};
    for (const auto &[name, field] : fields) {
        if (name == key)
            return field;
    }
    return Field::None;
}

//! Ten thousand rows are read without a tree in between: events of the parser go straight into rows. Where it
//! stands is kept as a path, so that a wrong type is named like (/data/3/last_seen).
class RowReader : public nlohmann::json_sax<json>
{
public:
    explicit RowReader(DataPlanePage &page)
        : m_page(page)
    {
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] bool sawData() const { return m_sawData; }
    [[nodiscard]] std::size_t brokenAt() const { return m_brokenAt; }

    bool null() override { return true; }
    bool boolean(bool value) override { return scalar(value ? u"true"_s : u"false"_s, false); }
    bool number_integer(number_integer_t value) override { return number(static_cast<double>(value), value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        constexpr auto largest = static_cast<number_unsigned_t>(std::numeric_limits<qint64>::max());
        return number(static_cast<double>(value), static_cast<qint64>(std::min(value, largest)));
    }
    bool number_float(number_float_t value, const string_t &) override
    {
        constexpr double limit = 9.0e15;
        const bool sane = std::isfinite(value) && std::abs(value) < limit;
        return number(value, sane ? static_cast<qint64>(value) : 0);
    }
    bool string(string_t &value) override;
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override;
    bool key(string_t &value) override;
    bool end_object() override;
    bool start_array(std::size_t) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        m_brokenAt = position;
        return false;
    }

private:
    //! Depth of objects and arrays: 1 the envelope, 2 `data`, 3 a row, 4 a field's object or list.
    enum Depth { Outside = 0, Envelope = 1, Data = 2, Row = 3, Inner = 4 };

    [[nodiscard]] bool inRow() const { return m_inData && m_depth == Row; }

    bool fail(const QString &expected)
    {
        QString path;
        if (m_depth >= Envelope && !m_inData)
            path = u'/' + m_topKey;
        if (m_inData)
            path = u"/data/"_s + QString::number(m_page.rows.size());
        if (m_inData && m_depth >= Row && !m_rowKey.empty())
            path += u'/' + QString::fromStdString(m_rowKey);
        m_problem = Text::tr("(%1) should be %2").arg(path, expected);
        return false;
    }

    bool number(double, qint64 value);
    bool scalar(const QString &value, bool isString);
    //! Versions, hashes and states repeat from row to row: shared strings save most of the memory and time.
    struct Shared
    {
        std::string raw;
        QString text;
    };
    static void assignShared(Shared &last, QString &target, const std::string &value)
    {
        if (value != last.raw) {
            last.raw = value;
            last.text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        }
        target = last.text;
    }

    DataPlanePage &m_page;
    DataPlaneRow m_row;
    Shared m_lastVersion;
    Shared m_lastHash;
    Shared m_lastStatus;
    QString m_topKey;
    std::string m_rowKey;
    std::string m_innerKey;
    Field m_field = Field::None;
    QString m_problem;
    std::size_t m_brokenAt = 0;
    int m_depth = Outside;
    int m_skip = 0; // depth inside something unknown
    bool m_inData = false;
    bool m_sawData = false;
};

bool RowReader::string(string_t &value)
{
    if (m_skip > 0)
        return true;
    if (inRow()) {
        switch (m_field) {
        case Field::Version:
            assignShared(m_lastVersion, m_row.version, value);
            return true;
        case Field::ConfigHash:
            assignShared(m_lastHash, m_row.configHash, value);
            return true;
        case Field::SyncStatus:
            assignShared(m_lastStatus, m_row.syncStatus, value);
            return true;
        case Field::None:
            return true;
        default:
            break;
        }
    }
    return scalar(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())), true);
}

bool RowReader::scalar(const QString &value, bool isString)
{
    if (m_skip > 0)
        return true;
    if (m_depth == Outside)
        return fail(Text::tr("an object"));
    if (!m_inData) {
        if (m_depth == Envelope && m_topKey == "offset"_L1 && isString)
            m_page.offset = value;
        return m_topKey == "data"_L1 ? fail(Text::tr("a list")) : true;
    }
    if (m_depth == Data)
        return fail(Text::tr("an object"));
    if (m_depth == Inner) {
        if (m_field == Field::Labels)
            m_row.labels.insert(QString::fromStdString(m_innerKey), value);
        else if (m_field == Field::RpcCapabilities && isString)
            m_row.rpcCapabilities << value;
        else if (m_field == Field::CertDetails && m_innerKey == "expiry_timestamp")
            return fail(Text::tr("a number"));
        return true;
    }
    switch (m_field) {
    case Field::Id:
        m_row.id = value;
        return isString || fail(Text::tr("a text"));
    case Field::Hostname:
        m_row.hostname = value;
        return isString || fail(Text::tr("a text"));
    case Field::Ip:
        m_row.ip = value;
        return isString || fail(Text::tr("a text"));
    case Field::None:
        return true;
    case Field::LastSeen:
    case Field::Ttl:
    case Field::UpdatedAt:
        return fail(Text::tr("a number"));
    case Field::Labels:
    case Field::CertDetails:
        return fail(Text::tr("an object"));
    case Field::RpcCapabilities:
        return fail(Text::tr("a list"));
    default:
        return fail(Text::tr("a text"));
    }
}

bool RowReader::number(double exact, qint64 value)
{
    if (m_skip > 0)
        return true;
    if (inRow()) {
        switch (m_field) {
        case Field::LastSeen:
            m_row.lastSeen = value;
            return true;
        case Field::Ttl:
            m_row.ttl = value;
            return true;
        case Field::UpdatedAt:
            m_row.updatedAt = value;
            return true;
        default:
            break;
        }
    }
    if (m_inData && m_depth == Inner && m_field == Field::CertDetails) {
        if (m_innerKey == "expiry_timestamp")
            m_row.certExpiry = value;
        return true;
    }
    return scalar(QString::number(exact, 'g', 15), false);
}

bool RowReader::start_object(std::size_t)
{
    if (m_skip > 0) {
        ++m_skip;
        return true;
    }
    if (m_depth == Outside) {
        m_depth = Envelope;
        return true;
    }
    if (m_depth == Envelope) {
        // An empty Lua table may be written as {}.
        m_sawData = m_sawData || m_topKey == "data"_L1;
        m_skip = 1;
        return true;
    }
    if (m_depth == Data) {
        m_depth = Row;
        m_row = {};
        m_rowKey.clear();
        return true;
    }
    const bool wanted = m_depth == Row && (m_field == Field::Labels || m_field == Field::CertDetails ||
                                           m_field == Field::RpcCapabilities);
    if (wanted) {
        m_depth = Inner;
        m_innerKey.clear();
        return true;
    }
    if (m_depth == Row && m_field != Field::None)
        return fail(Text::tr("a single value"));
    m_skip = 1;
    return true;
}

bool RowReader::key(string_t &value)
{
    if (m_skip > 0)
        return true;
    if (m_depth == Envelope) {
        m_topKey = QString::fromStdString(value);
    } else if (m_depth == Row) {
        m_field = fieldOf(value);
        m_rowKey = value;
    } else {
        m_innerKey = value;
    }
    return true;
}

bool RowReader::end_object()
{
    if (m_skip > 0) {
        --m_skip;
        return true;
    }
    if (m_depth == Inner) {
        m_depth = Row;
    } else if (m_depth == Row) {
        if (m_row.id.isEmpty()) {
            m_rowKey = "id";
            return fail(Text::tr("there"));
        }
        m_page.rows.append(std::move(m_row));
        m_depth = Data;
    } else {
        m_depth = Outside;
    }
    return true;
}

bool RowReader::start_array(std::size_t)
{
    if (m_skip > 0) {
        ++m_skip;
        return true;
    }
    if (m_depth == Outside || (m_inData && m_depth == Data))
        return fail(Text::tr("an object"));
    if (m_depth == Envelope && m_topKey == "data"_L1) {
        m_depth = Data;
        m_inData = true;
        m_sawData = true;
        return true;
    }
    if (m_inData && m_depth == Row && (m_field == Field::RpcCapabilities || m_field == Field::Labels)) {
        m_depth = Inner;
        return true;
    }
    if (m_inData && m_depth == Row && m_field != Field::None && m_field != Field::CertDetails)
        return fail(Text::tr("a single value"));
    m_skip = 1;
    return true;
}

bool RowReader::end_array()
{
    if (m_skip > 0) {
        --m_skip;
        return true;
    }
    if (m_depth == Inner) {
        m_depth = Row;
    } else {
        m_depth = Envelope;
        m_inData = false;
    }
    return true;
}

} // namespace

Result<DataPlanePage> decodeDataPlanes(const QByteArray &body, const QString &what)
{
    constexpr qsizetype typicalRowBytes = 300;
    DataPlanePage page;
    page.rows.reserve(body.size() / typicalRowBytes);
    RowReader reader(page);
    const QString hint = Text::tr("if a proxy stands between, ask the Admin API directly");
    if (!readJsonEvents(body, reader)) {
        if (!reader.problem().isEmpty())
            return failure(ErrorKind::Malformed, what, reader.problem(), hint);
        return failure(ErrorKind::Malformed, what,
                       Text::tr("broken JSON near byte %1").arg(reader.brokenAt()), hint);
    }
    if (!reader.sawData())
        return failure(ErrorKind::NotKong, what, Text::tr("the answer has no list of data planes"),
                       Text::tr("check that this is the Admin API of a control plane"));
    return page;
}

} // namespace gatelift
