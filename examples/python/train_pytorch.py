"""A PyTorch training on one device: the lines with joulegate are all that it takes."""

import joulegate
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def main() -> None:
    torch.manual_seed(7)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    labels = torch.randint(0, 10, (4096,))
    samples = torch.randn(10, 3, 16, 16)[labels] + 2 * torch.randn(len(labels), 3, 16, 16)
    loader = DataLoader(TensorDataset(samples, labels), batch_size=64, shuffle=True, num_workers=2)
    model = nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * 64, 10)
    ).to(device)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)
    measure_loss = nn.CrossEntropyLoss()

    for epoch in joulegate.epochs(range(2), samples=len(labels)):
        total = torch.zeros((), device=device)
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimiser.zero_grad()
            loss = measure_loss(model(x), y)
            loss.backward()
            optimiser.step()
            total += loss.detach()
        joulegate.current().metrics(loss=total / len(loader))
        print(f"epoch {epoch + 1}: loss {float(total) / len(loader):.4f}")


if __name__ == "__main__":
    main()
