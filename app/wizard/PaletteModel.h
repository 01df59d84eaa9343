#pragma once

#include "wizard/CommandPalette.h"

#include <QAbstractListModel>

namespace gatelift {

//! \brief The commands that a typed text means, the best first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole, KeysRole };

    explicit PaletteModel(QList<PaletteCommand> commands, QObject *parent = nullptr);

    void filter(const QString &typed);
    [[nodiscard]] const PaletteCommand &command(int row) const { return m_all.at(m_shown.at(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PaletteCommand> m_all;
    QList<int> m_shown;
};

} // namespace gatelift
