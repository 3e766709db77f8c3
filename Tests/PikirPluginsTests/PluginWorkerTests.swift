import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  @Suite struct PluginWorkerTests {
    @Test func `a plugin answers batch by batch`() throws {
      let worker = try WorkerTrial.start(
        """
        print("loaded")
        return {
          classify = function(r)
            if r.rating <= 2 and r.text:find("работает", 1, true) then return {defect = 1.5} end
          end,
          say = function(r) print(r.rating) return r.text end,
        }
        """
      )
      defer { worker.stop() }
      #expect(worker.functions.map(\.name) == ["classify", "say"])
      #expect(worker.log == "loaded\n")
      for _ in 0..<3 {
        let results = try worker.run("classify", on: WorkerTrial.batch)
        #expect(results.entries(ofRow: 0).map(\.text) == ["defect"])
        #expect(results.entries(ofRow: 0).map(\.number) == [1.5])
      }
      let said = try worker.run("say", on: WorkerTrial.batch)
      #expect(said.entries(ofRow: 0).first?.text == "Не работает! Жұмыс істемейді")
      #expect(worker.log == "1\n")
    }

    @Test func `the largest batch goes through`() throws {
      let worker = try WorkerTrial.start("return function(r) return #r.text > 20 end")
      defer { worker.stop() }
      let rows = 16_384
      let texts = (0..<rows).map { $0 % 2 == 0 ? "жақсы, бірақ қымбат екен" : "ok" }
      let batch = ColumnBatch(
        handles: (0..<UInt32(rows)).map { $0 },
        columns: [BatchColumn("text", .texts(TextColumn(texts)))]
      )
      let results = try worker.run("run", on: batch)
      #expect(results.kinds.count { $0 == .yes } == rows / 2)
    }

    @Test func `a batch too large for a frame is told, and the worker lives`() throws {
      let worker = try WorkerTrial.start("return function(r) return #r.text end")
      defer { worker.stop() }
      let text = String(repeating: "x", count: 1 << 20)
      let batch = ColumnBatch(
        handles: [1],
        columns: [BatchColumn("text", .texts(TextColumn([text])))]
      )
      let fault = #expect(throws: Diagnostic.self) { _ = try worker.run("run", on: batch) }
      #expect(fault?.code == .tooLarge)
      #expect(try worker.run("run", on: WorkerTrial.batch).kinds == [.number])
    }

    @Test func `errors point into the plugin's files`() throws {
      let raised = WorkerTrial.outcome(of: "local t = nil\nreturn function(r)\n  return t.x\nend")
      guard case .fails(let diagnostic) = raised else { return #expect(Bool(false)) }
      #expect(diagnostic.code == .pluginRaised)
      #expect(diagnostic.span?.placeDescription == "plugins/trial.lua:3:3")
      #expect(diagnostic.message.hasPrefix("plugin trial: r12: attempt to index a nil value"))

      let syntax = WorkerTrial.outcome(of: "return {\n  a = 1\n  b = 2\n}")
      guard case .fails(let diagnostic) = syntax else { return #expect(Bool(false)) }
      #expect(diagnostic.code == .pluginSyntax)
      #expect(diagnostic.span?.placeDescription == "plugins/trial.lua:3:3")
      #expect(diagnostic.hints == ["the items of a table are parted by commas"])

      let source = WorkerTrial.source("require 'dates'", modules: [("dates", "\n\nerror('old')")])
      let fault = #expect(throws: Diagnostic.self) {
        _ = try PluginWorker(
          source,
          launch: WorkerTrial.guarded,
          limits: WorkerTrial.limits,
          seed: 1,
          interrupt: Interrupt()
        )
      }
      #expect(fault?.span?.placeDescription == "plugins/dates.lua:3:1")
      #expect(fault?.message == "plugin trial: old")
    }

    @Test func `a stopped worker is gone and leaves no descriptor`() throws {
      var highest: Int32 = 0
      for round in 0..<40 {
        let worker = try WorkerTrial.start("return print")
        #expect(WorkerTrial.exists(worker.processID))
        worker.stop()
        #expect(!WorkerTrial.exists(worker.processID))
        #expect(!worker.isAlive)
        worker.stop()
        let free = FreeDescriptor.lowest()
        if round == 0 { highest = free }
        #expect(free <= highest + 20)
      }
    }

    @Test func `a worker ends when nobody holds it any more`() throws {
      var worker: PluginWorker? = try WorkerTrial.start("return print")
      let process = try #require(worker?.processID)
      #expect(WorkerTrial.exists(process))
      worker = nil
      #expect(!WorkerTrial.exists(process))
    }

    @Test func `two plugins with the same seed say the same`() throws {
      let script = """
        local t = {}
        for i = 1, 50 do t["k" .. math.random(1000)] = i end
        local keys = {}
        for k in pairs(t) do keys[#keys + 1] = k end
        return function(r) return table.concat(keys, ",") .. tostring({}) .. tostring(print) end
        """
      let first = WorkerTrial.outcome(of: script)
      #expect(first.code == nil)
      #expect(WorkerTrial.outcome(of: script).text == first.text)
    }
  }
}
