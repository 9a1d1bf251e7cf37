using System.Runtime.Intrinsics;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Tests;

/// <summary>Every width of register, whether this machine has it or .NET stands in for it, against a plain loop.</summary>
public sealed unsafe class KernelTests
{
    [Theory]
    [InlineData(1, 1, 4, 1)]
    [InlineData(7, 9, 4, 1)]
    [InlineData(8, 2, 32, 2)]
    [InlineData(13, 9, 32, 3)]
    [InlineData(19, 4, 96, 1)]
    public void Implicit_gemms_are_the_same_bits_in_every_width_and_match_a_plain_loop(int pixels, int taps, int depth, int panels)
    {
        var plain = Gather(pixels, taps, depth, panels, PlainGather);
        var wide = Gather(pixels, taps, depth, panels, (in args) => ImplicitGemm.Run<Vector512<float>, Lanes512>(args, wide: true));
        var narrow = Gather(pixels, taps, depth, panels, (in args) => ImplicitGemm.Run<Vector256<float>, Lanes256>(args, wide: false));
        var small = Gather(pixels, taps, depth, panels, (in args) => ImplicitGemm.Run<Vector128<float>, Lanes128>(args, wide: true));
        var chosen = Gather(pixels, taps, depth, panels, ImplicitGemm.Run);

        Assert.All(wide, (value, i) => Assert.Equal(plain[i], value, 1e-4f));
        Assert.Equal(wide, narrow);
        Assert.Equal(wide, small);
        Assert.Equal(wide, chosen);
    }

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(4, 3, 5)]
    [InlineData(32, 5, 3)]
    [InlineData(96, 2, 7)]
    public void Outer_products_are_the_same_bits_in_every_width_and_match_a_plain_loop(int depth, int rows, int columns)
    {
        var plain = Outer(depth, rows, columns, PlainOuter);
        var narrow = Outer(depth, rows, columns, (in args) => OuterProduct.Run<Vector256<float>, Lanes256>(args, wide: false));
        Assert.All(narrow, (value, i) => Assert.Equal(plain[i], value, 1e-4f));
        foreach (var wide in depth % 8 == 0 ? new[] { false, true } : [false])
        {
            Assert.Equal(narrow, Outer(depth, rows, columns, (in args) => OuterProduct.Run<Vector512<float>, Lanes512>(args, wide)));
            Assert.Equal(narrow, Outer(depth, rows, columns, (in args) => OuterProduct.Run<Vector128<float>, Lanes128>(args, wide)));
        }

        Assert.Equal(narrow, Outer(depth, rows, columns, OuterProduct.Run));
    }

    private delegate void GatherKernel(in ImplicitGemmArguments args);

    private delegate void OuterKernel(in OuterProductArguments args);

    private static float[] Gather(int pixels, int taps, int depth, int panels, GatherKernel kernel)
    {
        float[] source = Random((pixels * 8) + (taps * depth) + depth, 1), weights = Random(taps * depth * panels * 32, 2), target = Random(pixels * panels * 32, 3);
        int[] sources = [.. Enumerable.Range(0, pixels).Select(i => i * 7)], targets = [.. Enumerable.Range(0, pixels).Select(i => i * panels * 32)];
        int[] offsets = [.. Enumerable.Range(0, taps).Select(i => i * depth)];
        fixed (float* s = source, w = weights, t = target)
        {
            fixed (int* sp = sources, tp = targets, o = offsets)
            {
                foreach (var add in new[] { false, true })
                {
                    kernel(new ImplicitGemmArguments
                    {
                        Source = s, SourcePixels = sp, Target = t, TargetPixels = tp, Pixels = pixels, Taps = o, TapCount = taps,
                        Depth = depth, Weights = w, Panels = panels, Add = add,
                    });
                }
            }
        }

        return target;
    }

    private static void PlainGather(in ImplicitGemmArguments args)
    {
        for (var p = 0; p < args.Pixels; p++)
        {
            for (var c = 0; c < args.Panels * 32; c++)
            {
                double sum = 0;
                for (var tap = 0; tap < args.TapCount; tap++)
                {
                    for (var i = 0; i < args.Depth; i++)
                    {
                        sum += args.Source[args.SourcePixels[p] + args.Taps[tap] + i] * args.WeightsOf(c)[((tap * args.Depth) + i) * 32];
                    }
                }

                ref var target = ref args.Target[args.TargetPixels[p] + c];
                target = (float)(sum + (args.Add ? target : 0));
            }
        }
    }

    private static float[] Outer(int depth, int rows, int columns, OuterKernel kernel)
    {
        int sourcePixel = depth + 4, gradientPixel = 64, sourceRow = (columns + 1) * sourcePixel, gradientRow = (columns + 2) * gradientPixel;
        float[] source = Random(rows * sourceRow, 1), gradient = Random(rows * gradientRow, 2), sums = Random(depth * 32, 3);
        fixed (float* s = source, g = gradient, t = sums)
        {
            kernel(new OuterProductArguments
            {
                Source = s, SourcePixel = sourcePixel, SourceRow = sourceRow, Gradient = g, GradientPixel = gradientPixel, GradientRow = gradientRow,
                Rows = rows, Columns = columns, Depth = depth, Sums = t,
            });
        }

        return sums;
    }

    private static void PlainOuter(in OuterProductArguments args)
    {
        for (var i = 0; i < args.Depth; i++)
        {
            for (var o = 0; o < 32; o++)
            {
                double sum = args.Sums[(i * 32) + o];
                for (var y = 0; y < args.Rows; y++)
                {
                    for (var x = 0; x < args.Columns; x++)
                    {
                        sum += args.Source[(y * args.SourceRow) + (x * args.SourcePixel) + i] * args.Gradient[(y * args.GradientRow) + (x * args.GradientPixel) + o];
                    }
                }

                args.Sums[(i * 32) + o] = (float)sum;
            }
        }
    }

    private static float[] Random(int length, int seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSigned())];
    }
}
