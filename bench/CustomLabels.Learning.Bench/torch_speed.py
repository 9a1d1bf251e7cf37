"""Prints the images a second that PyTorch trains the same network with: torch_speed.py SIZE BATCH THREADS."""
import sys
import time

import torch
from torch import nn

size, batch, threads = map(int, sys.argv[1:4])
torch.set_num_threads(threads)


def convolution(inputs, outputs, side, stride):
    return nn.Sequential(nn.Conv2d(inputs, outputs, side, stride, side // 2, bias=False), nn.BatchNorm2d(outputs))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = convolution(inputs, outputs, 3, stride)
        self.second = convolution(outputs, outputs, 3, 1)
        self.shortcut = nn.Identity() if inputs == outputs and stride == 1 else convolution(inputs, outputs, 1, stride)

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.shortcut(x))


network = nn.Sequential(
    convolution(3, 32, 3, 2 if size > 32 else 1), nn.ReLU(),
    Block(32, 32, 1), Block(32, 64, 2), Block(64, 96, 2), Block(96, 128, 2),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.1), nn.Linear(128, 2),
).to(memory_format=torch.channels_last)
optimizer = torch.optim.AdamW(network.parameters(), 1e-4, weight_decay=0.05)
loss = nn.CrossEntropyLoss(label_smoothing=0.1)
images = torch.randn(batch, 3, size, size).to(memory_format=torch.channels_last)
truth = torch.arange(batch) % 2


def steps():
    for _ in range(10):
        optimizer.zero_grad()
        loss(network(images), truth).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2)
        optimizer.step()


steps()
best = 1e9
for _ in range(5):
    start = time.perf_counter()
    steps()
    best = min(best, time.perf_counter() - start)
print(10 * batch / best)
