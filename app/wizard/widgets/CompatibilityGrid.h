#pragma once

#include "session/UpgradePathViewModel.h"

#include <QWidget>

class QGridLayout;

namespace gatelift {

//! \brief Two by two: may data planes X and Y talk to CP X and CP Y? Each answer with glyph, word and first
//! reason.
class CompatibilityGrid : public QWidget
{
    Q_OBJECT

public:
    explicit CompatibilityGrid(QWidget *parent = nullptr);

    void setPairs(const QList<PairVerdict> &pairs);

private:
    QGridLayout *m_grid;
    QStringList m_shown; //!< what stands there, to leave it alone while it is the same
};

} // namespace gatelift
