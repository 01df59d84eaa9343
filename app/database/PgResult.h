#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <memory>

struct pg_result;

namespace gatelift {

//! \brief The rows of one answer, owned. Columns by number, in the order of the query. Reading beyond them,
//! or a value of another form, gives empty texts and zeros.
class PgResult
{
public:
    explicit PgResult(pg_result *result = nullptr);

    [[nodiscard]] int rows() const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] bool isNull(int row, int column) const;
    //! \brief Valid as long as this object.
    [[nodiscard]] QByteArrayView bytes(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] qint64 number(int row, int column) const;
    [[nodiscard]] double real(int row, int column) const;
    [[nodiscard]] bool flag(int row, int column) const;
    //! \brief Of a column with `extract(epoch …)`; invalid where NULL.
    [[nodiscard]] QDateTime time(int row, int column) const;

    //! \brief For this layer only.
    [[nodiscard]] pg_result *raw() const { return m_result.get(); }

private:
    struct Clear
    {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Clear> m_result;
};

} // namespace gatelift
