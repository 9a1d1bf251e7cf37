using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Runtime;

/// <summary>A graph that ONNX Runtime has loaded and that takes pictures. One instance serves any number of threads at a time.</summary>
internal sealed class GraphSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    /// <param name="graph">An ONNX file.</param>
    /// <param name="threads">Threads one picture may use; at least 1.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="outputs">Names of the outputs that are asked for.</param>
    /// <exception cref="OnnxRuntimeException">It is no network that can be run.</exception>
    public GraphSession(byte[] graph, int threads, string input, params string[] outputs)
        : this(threads, input, outputs, options => new InferenceSession(graph, options))
    {
    }

    /// <summary>The same from a file.</summary>
    public GraphSession(string path, int threads, string input, params string[] outputs)
        : this(threads, input, outputs, options => new InferenceSession(path, options))
    {
    }

    private GraphSession(int threads, string input, string[] outputs, Func<SessionOptions, InferenceSession> open)
    {
        // Errors are exceptions; on stderr they would only be said twice.
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        _session = open(options);
        (_inputs, _outputs) = ([input], outputs);
    }

    /// <summary>Runs the network.</summary>
    /// <param name="picture">RGB interleaved.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(byte[] picture, int width, int height)
    {
        var planes = new float[picture.Length];
        for (var i = 0; i < picture.Length; i++)
        {
            planes[(i % 3 * width * height) + (i / 3)] = picture[i];
        }

        return Run(planes, width, height);
    }

    /// <summary>Runs the network on any number of pictures.</summary>
    /// <param name="planes">Per picture all of red, of green and of blue, 0 to 255.</param>
    /// <param name="width">Their width.</param>
    /// <param name="height">Their height.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(float[] planes, int width, int height)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(planes, [planes.Length / (3 * width * height), 3, height, width]);
        using var options = new RunOptions();
        return _session.Run(options, _inputs, [input], _outputs);
    }

    public void Dispose() => _session.Dispose();
}
