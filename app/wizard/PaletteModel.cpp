#include "wizard/PaletteModel.h"

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

int paletteRank(const QString &typed, const QString &command)
{
    constexpr int begins = 100;
    constexpr int beginsWord = 10;
    const auto words = typed.split(u' ', Qt::SkipEmptyParts);
    int rank = 1;
    for (const auto &word : words) {
        const auto at = command.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool isWord = command.contains(u' ' + word, Qt::CaseInsensitive);
        rank += at == 0 ? begins : isWord ? beginsWord : 1;
    }
    return rank;
}

PaletteModel::PaletteModel(QList<PaletteCommand> commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_all(std::move(commands))
{
    filter({});
}

void PaletteModel::filter(const QString &typed)
{
    QList<int> shown(m_all.size());
    std::iota(shown.begin(), shown.end(), 0);
    const auto rank = [&](int i) { return paletteRank(typed, m_all.at(i).text + u' ' + m_all.at(i).place); };
    shown.removeIf([&](int i) { return rank(i) == 0; });
    std::stable_sort(shown.begin(), shown.end(), [&](int a, int b) { return rank(a) > rank(b); });
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &one = command(index.row());
    const auto keys = one.keys.toString(QKeySequence::NativeText);
    switch (role) {
    case Qt::DisplayRole:
        return one.text;
    case Qt::AccessibleTextRole:
        return QStringList{one.text, one.place, keys}.join(u", "_s);
    case PlaceRole:
        return one.place;
    case KeysRole:
        return keys;
    default:
        return {};
    }
}

} // namespace gatelift
