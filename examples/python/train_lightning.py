"""A Lightning training: a callback marks the windows. Validation runs inside of an epoch, so it is switched off."""

import joulegate
import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class EnergyWindows(L.Callback):
    """One window an epoch, with its loss; needs `self.log("loss", ..., on_epoch=True)` in the module."""

    def on_train_epoch_start(self, trainer: L.Trainer, pl_module: L.LightningModule) -> None:
        joulegate.progress(trainer.current_epoch / trainer.max_epochs, f"epoch {trainer.current_epoch + 1}")
        units = {"epoch": 1, "sample": len(trainer.train_dataloader.dataset)}
        self.window = joulegate.window("train", units=units).begin()

    def on_train_epoch_end(self, trainer: L.Trainer, pl_module: L.LightningModule) -> None:
        self.window.metrics(lambda: {"loss": trainer.callback_metrics["loss_epoch"]})
        self.window.end()

    def on_exception(self, trainer: L.Trainer, pl_module: L.LightningModule, exception: BaseException) -> None:
        joulegate.error("training-failed", repr(exception))


class Classifier(L.LightningModule):
    def __init__(self) -> None:
        super().__init__()
        self.model = nn.Sequential(nn.Linear(64, 96), nn.ReLU(), nn.Linear(96, 10))

    def training_step(self, batch, batch_index):
        x, y = batch
        loss = nn.functional.cross_entropy(self.model(x), y)
        self.log("loss", loss, on_step=True, on_epoch=True)
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.05, momentum=0.9)


def main() -> None:
    L.seed_everything(7)
    labels = torch.randint(0, 10, (4096,))
    samples = torch.randn(10, 64)[labels] + 2 * torch.randn(len(labels), 64)
    loader = DataLoader(TensorDataset(samples, labels), batch_size=64, shuffle=True)
    trainer = L.Trainer(
        max_epochs=2,
        callbacks=[EnergyWindows()],
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        limit_val_batches=0,
    )
    trainer.fit(Classifier(), loader)


if __name__ == "__main__":
    main()
