"""A training with the Trainer of Hugging Face: a callback marks the windows. The model is made here, nothing is fetched."""

import tempfile

import joulegate
import torch
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainerCallback, TrainingArguments, set_seed

LENGTH = 32


class EnergyWindow(TrainerCallback):
    """The whole training as one window, which ends before the last log and save. Tokens come from the step counter."""

    def on_train_begin(self, args, state, control, **kwargs):
        self.window = joulegate.window("train").begin()

    def on_train_end(self, args, state, control, **kwargs):
        samples = state.global_step * args.train_batch_size * args.gradient_accumulation_steps * args.world_size
        self.window.units(epoch=state.num_train_epochs, step=state.global_step, token=samples * LENGTH)
        losses = [log["loss"] for log in state.log_history if "loss" in log]
        if losses:
            self.window.metrics(loss=losses[-1])
        self.window.end()


def main() -> None:
    set_seed(7)
    texts = torch.arange(512 * LENGTH).reshape(512, LENGTH) % 61
    data = [{"input_ids": row, "labels": row} for row in texts]
    model = GPT2LMHeadModel(GPT2Config(vocab_size=64, n_positions=LENGTH, n_embd=64, n_layer=2, n_head=4))
    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            output_dir=folder,
            num_train_epochs=2,
            per_device_train_batch_size=32,
            logging_strategy="epoch",
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
        )
        Trainer(model=model, args=arguments, train_dataset=data, callbacks=[EnergyWindow()]).train()


if __name__ == "__main__":
    main()
