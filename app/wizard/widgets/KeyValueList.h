#pragma once

#include <QList>
#include <QWidget>

#include <utility>

class QGridLayout;
class QLabel;

namespace gatelift {

//! \brief Facts in two columns: muted keys, values that can be selected and copied. Rows are 22 px, long
//! values wrap.
class KeyValueList : public QWidget
{
    Q_OBJECT

public:
    enum class ValueStyle { Text, Mono };

    explicit KeyValueList(QWidget *parent = nullptr);

    //! \brief Appends a row and gives its value label for later updates.
    QLabel *addRow(const QString &key, const QString &value, ValueStyle style = ValueStyle::Text);
    //! \brief Appends a row whose value is a widget (a chip, a tag); the list owns it.
    void addRow(const QString &key, QWidget *value);
    //! \brief Shows these keys and values, and nothing else. Where the keys stay, their labels do, too: a
    //! list that is told anew with each turn of a long task costs its changes only.
    void setRows(const QList<std::pair<QString, QString>> &rows);
    void clear();
    [[nodiscard]] int count() const { return m_rows; }

private:
    QLabel *addKey(const QString &key);

    QGridLayout *m_grid;
    int m_rows = 0;
    QList<std::pair<QString, QLabel *>> m_told; //!< of setRows()
};

} // namespace gatelift
